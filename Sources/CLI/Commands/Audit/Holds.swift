internal import ArgumentParser
internal import AuditAPI
internal import SwiftProtobuf

extension Audit {
    /// Lists legal holds.
    struct Holds: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List legal holds (留存令), those released included.")

        @Option(help: "Organisation; that of the caller where none is named.")
        var organisation = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient { client in
                try await AuditServiceClient(client).listLegalHolds(
                    .with { $0.organisationID = self.organisation },
                    options: self.options.callOptions
                )
            }
            try AuditOutput.list(response.holds, json: self.options.json)
        }
    }

    /// Places one.
    struct Hold: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forbid the removal of records, of one case or of all."
        )

        @Option(help: "The case; all of the organisation where none is named.")
        var subject = ""

        @Option(help: "Why.")
        var reason: String

        @Option(help: "Organisation; that of the caller where none is named.")
        var organisation = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let hold = try await self.options.withClient { client in
                try await AuditServiceClient(client).placeLegalHold(
                    .with {
                        $0.organisationID = self.organisation
                        $0.subject = self.subject
                        $0.reason = self.reason
                    },
                    options: self.options.callOptions
                )
            }
            try AuditOutput.list([hold], json: self.options.json)
        }
    }

    /// Releases one.
    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a legal hold.")

        @Argument(help: "Number of the hold.")
        var number: UInt64

        @Option(help: "Why.")
        var reason: String

        @Option(help: "Organisation; that of the caller where none is named.")
        var organisation = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let hold = try await self.options.withClient { client in
                try await AuditServiceClient(client).releaseLegalHold(
                    .with {
                        $0.organisationID = self.organisation
                        $0.number = self.number
                        $0.reason = self.reason
                    },
                    options: self.options.callOptions
                )
            }
            try AuditOutput.list([hold], json: self.options.json)
        }
    }
}
