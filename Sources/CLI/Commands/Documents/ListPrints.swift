internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// List prints of the host's printers, newest first.
    struct ListPrints: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "prints",
            abstract: "List prints of the host's printers, newest first."
        )

        @Flag(help: "Only those that staff have to do something about.")
        var needsStaff = false

        @OptionGroup var limit: LimitOption

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var request = ListPrintsRequest()
            request.needsStaff = self.needsStaff
            let jobs = try await self.options.withClient { client in
                try await self.limit.collect(pageMax: 200) { size, token in
                    request.pageSize = size
                    request.pageToken = token
                    let page = try await PrintServiceClient(client).listPrints(
                        request,
                        options: self.options.callOptions
                    )
                    return (page.jobs, page.nextPageToken)
                }
            }
            try PrintOutput.list(jobs, json: self.options.json)
        }
    }
}
