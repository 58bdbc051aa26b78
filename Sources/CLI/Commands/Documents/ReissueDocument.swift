internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Issue a document anew; the one before is replaced.
    struct ReissueDocument: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reissue",
            abstract: "Issue a document anew; the one before is replaced."
        )

        @Argument(help: "Number of the document (文书编号).")
        var number: String

        @Option(help: "Draft with the facts as they are right (草稿编号); the document's own without.")
        var draft = ""

        @Option(help: "Why.")
        var reason: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let request = ReissueDocumentRequest.with {
                $0.number = self.number
                $0.draftID = self.draft
                $0.reason = self.reason
            }
            let document = try await self.options.withClient { client in
                try await DocumentServiceClient(client).reissueDocument(
                    request,
                    options: self.options.callOptions
                )
            }
            try DocumentOutput.show(document, json: self.options.json)
        }
    }
}
