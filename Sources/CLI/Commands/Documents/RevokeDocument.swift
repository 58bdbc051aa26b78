internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Take a document back (作废).
    struct RevokeDocument: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke",
            abstract: "Take a document back (作废)."
        )

        @Argument(help: "Number of the document (文书编号).")
        var number: String

        @Option(help: "Why.")
        var reason: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let request = RevokeDocumentRequest.with {
                $0.number = self.number
                $0.reason = self.reason
            }
            let document = try await self.options.withClient { client in
                try await DocumentServiceClient(client).revokeDocument(
                    request,
                    options: self.options.callOptions
                )
            }
            try DocumentOutput.show(document, json: self.options.json)
        }
    }
}
