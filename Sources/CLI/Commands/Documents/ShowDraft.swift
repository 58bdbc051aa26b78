internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Show the facts of a draft.
    struct ShowDraft: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "draft",
            abstract: "Show the facts of a draft, or of a case."
        )

        @Argument(help: "Id of the draft (草稿编号).")
        var draft = ""

        @Option(help: "Number of the case (案件编号), in place of the id.")
        var subject = ""

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            guard self.draft.isEmpty != self.subject.isEmpty else {
                throw ValidationError("Name a draft, or a case by --subject.")
            }
        }

        func run() async throws {
            let request = GetDraftRequest.with {
                $0.draftID = self.draft
                $0.subject = self.subject
            }
            let draft = try await self.options.withClient { client in
                try await DocumentServiceClient(client).getDraft(
                    request,
                    options: self.options.callOptions
                )
            }
            try DocumentOutput.show(draft, json: self.options.json)
        }
    }
}
