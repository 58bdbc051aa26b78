internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Show the facts of a draft.
    struct ShowDraft: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "draft",
            abstract: "Show the facts of a draft."
        )

        @Argument(help: "Id of the draft (草稿编号).")
        var draft: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let draft = try await self.options.withClient { client in
                try await DocumentServiceClient(client).getDraft(
                    .with { $0.draftID = self.draft },
                    options: self.options.callOptions
                )
            }
            try DocumentOutput.show(draft, json: self.options.json)
        }
    }
}
