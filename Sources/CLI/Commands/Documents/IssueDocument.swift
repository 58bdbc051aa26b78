internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Make a document of a draft: numbered, kept, to be verified.
    struct IssueDocument: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "issue",
            abstract: "Make a document of a draft: numbered, kept, to be verified."
        )

        @Argument(help: "Code of the form, such as FZ-002.")
        var code: String

        @Option(help: "Draft whose facts are taken (草稿编号).")
        var draft = ""

        @Option(help: "Case whose facts are taken (案件编号), in place of a draft.")
        var subject = ""

        @Flag(help: "Some of the text was made by a program (人工智能辅助).")
        var assisted = false

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            guard self.draft.isEmpty != self.subject.isEmpty else {
                throw ValidationError("Name a draft by --draft, or a case by --subject.")
            }
        }

        func run() async throws {
            let request = IssueDocumentRequest.with {
                $0.code = self.code
                $0.draftID = self.draft
                $0.subject = self.subject
                $0.isAssisted = self.assisted
            }
            let document = try await self.options.withClient { client in
                try await DocumentServiceClient(client).issueDocument(
                    request,
                    options: self.options.callOptions
                )
            }
            try DocumentOutput.show(document, json: self.options.json)
        }
    }
}
