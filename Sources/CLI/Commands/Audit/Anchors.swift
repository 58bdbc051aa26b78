internal import ArgumentParser
internal import AuditAPI
internal import SwiftProtobuf

extension Audit {
    /// Lists the daily anchors, newest first.
    struct Anchors: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the daily anchors, newest first.",
            discussion: "A copy kept elsewhere shows a change that even somebody with the host's keys makes."
        )

        @Option(help: "Organisation; that of the caller where none is named.")
        var organisation = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient { client in
                try await AuditServiceClient(client).listAnchors(
                    .with {
                        $0.organisationID = self.organisation
                        $0.pageSize = 500
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                for anchor in response.anchors { Terminal.line(try anchor.jsonString()) }
                return
            }
            var table = Table("DATE", "LAST RECORD", "SHA-256")
            for anchor in response.anchors {
                let digits = anchor.hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                table.add(anchor.date, "\(anchor.sequence)", digits)
            }
            table.print()
        }
    }
}
