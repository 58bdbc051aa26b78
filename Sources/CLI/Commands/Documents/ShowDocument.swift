internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Show what is known of a document.
    struct ShowDocument: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show what is known of a document."
        )

        @Argument(help: "Number of the document (文书编号).")
        var number: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let document = try await self.options.withClient { client in
                try await DocumentServiceClient(client).getDocument(
                    .with { $0.number = self.number },
                    options: self.options.callOptions
                )
            }
            try DocumentOutput.show(document, json: self.options.json)
        }
    }
}
