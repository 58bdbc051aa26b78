internal import ArgumentParser
internal import AuditAPI
internal import SwiftProtobuf

extension Audit {
    /// Reports who broke the glass.
    struct BreakGlass: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Report who broke the glass (紧急调阅), how often and why; the last 30 days where no time is given."
        )

        @Option(help: "Organisation; that of the caller where none is named.")
        var organisation = ""

        @Option(help: "Only from this time on: \"2026-11-24 09:30\", Beijing time.")
        var from: String?

        @Option(help: "Only before this time.")
        var to: String?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var request = ReportBreakGlassRequest()
            request.organisationID = self.organisation
            if let from = self.from { request.from = try Audit.time(from) }
            if let to = self.to { request.to = try Audit.time(to) }
            let report = try await self.options.withClient { [request] client in
                try await AuditServiceClient(client).reportBreakGlass(request, options: self.options.callOptions)
            }
            if self.options.json {
                Terminal.line(try report.jsonString())
                return
            }
            var table = Table("ACCOUNT", "METHOD", "TIMES", "LAST")
            for use in report.uses {
                let method = use.method.split(separator: "/").last.map(String.init) ?? use.method
                table.add(use.accountID, method, "\(use.count)", LocalTime.text(use.lastAt))
            }
            table.print()
            if !report.records.isEmpty { try AuditOutput.list(report.records, json: false) }
        }
    }
}
