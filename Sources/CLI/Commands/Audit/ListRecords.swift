internal import ArgumentParser
internal import AuditAPI
internal import SwiftProtobuf

extension Audit {
    /// Lists records, newest first.
    struct ListRecords: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List records, newest first.")

        @Option(help: "Organisation; that of the caller where none is named.")
        var organisation = ""

        @Option(help: "Only from this time on: \"2026-11-24 09:30\", Beijing time.")
        var from: String?

        @Option(help: "Only before this time.")
        var to: String?

        @Option(help: "Only of this account, by its id.")
        var account = ""

        @Option(help: "Only about this case.")
        var subject = ""

        @Option(help: "Only of this method: GetOrder, or a path.")
        var method = ""

        @Flag(help: "Only calls that failed or were refused.")
        var failed = false

        @Flag(help: "Only calls that broke the glass (紧急调阅).")
        var breakGlass = false

        @OptionGroup var limit: LimitOption

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var request = try self.request()
            let records = try await self.options.withClient { client in
                try await self.limit.collect(pageMax: 500) { size, token in
                    request.pageSize = size
                    request.pageToken = token
                    let page = try await AuditServiceClient(client).listRecords(
                        request,
                        options: self.options.callOptions
                    )
                    return (page.records, page.nextPageToken)
                }
            }
            try AuditOutput.list(records, json: self.options.json)
        }

        private func request() throws -> ListRecordsRequest {
            var request = ListRecordsRequest()
            request.organisationID = self.organisation
            if let from = self.from { request.from = try Audit.time(from) }
            if let to = self.to { request.to = try Audit.time(to) }
            request.accountID = self.account
            request.subject = self.subject
            request.method = self.method
            if self.failed { request.outcome = .failed }
            request.onlyBreakGlass = self.breakGlass
            return request
        }
    }

    static func time(_ text: String) throws -> Google_Protobuf_Timestamp {
        guard let time = BeijingTime.parse(text) else {
            throw Failure(.usage, "\(text) is no time: it has to be like 2026-11-24 or \"2026-11-24 09:30\".")
        }
        return time
    }
}
