internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Keep facts of a case, for every form that is made of them.
    struct FillDraft: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fill",
            abstract: "Keep facts of a case, for every form that is made of them."
        )

        @Option(help: "Draft that is filled further (草稿编号); that of the case, or a new one, without.")
        var draft = ""

        @Option(help: "Number of the case that it belongs to (案件编号).")
        var subject = ""

        @Option(name: .customLong("from"), help: "Document of the case whose facts it begins with (文书编号).")
        var document = ""

        @OptionGroup var facts: FactOptions

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let request = try SaveDraftRequest.with {
                $0.draftID = self.draft
                $0.subject = self.subject
                $0.documentNumber = self.document
                $0.facts = try self.facts.messages()
            }
            let draft = try await self.options.withClient { client in
                try await DocumentServiceClient(client).saveDraft(
                    request,
                    options: self.options.callOptions
                )
            }
            try DocumentOutput.show(draft, json: self.options.json)
        }
    }
}
