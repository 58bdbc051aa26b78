internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Show which facts a form still needs.
    struct ShowNeeds: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "needs",
            abstract: "Show which facts a form still needs."
        )

        @Argument(help: "Code of the form, such as FZ-002.")
        var code: String

        @Option(help: "Draft whose facts are there (草稿编号).")
        var draft = ""

        @Option(help: "Case whose facts are taken (案件编号), in place of a draft.")
        var subject = ""

        @OptionGroup var facts: FactOptions

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let request = try GetNeedsRequest.with {
                $0.code = self.code
                $0.draftID = self.draft
                $0.subject = self.subject
                $0.facts = try self.facts.messages()
            }
            let answer = try await self.options.withClient { client in
                try await DocumentServiceClient(client).getNeeds(
                    request,
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                for field in answer.fields { Terminal.line(try field.jsonString()) }
            } else if answer.fields.isEmpty {
                Terminal.line("已填齐，可以生成。")
            } else {
                DocumentOutput.fields(answer.fields)
            }
        }
    }
}
