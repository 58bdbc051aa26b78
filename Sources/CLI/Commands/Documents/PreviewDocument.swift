internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Fetch a paper as it would be printed, marked as a draft.
    struct PreviewDocument: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "preview",
            abstract: "Fetch a paper as it would be printed, marked as a draft."
        )

        @Argument(help: "Code of the form, such as FZ-002.")
        var code: String

        @Argument(help: "Where to put the PDF file.", completion: .file())
        var file: String

        @Option(help: "Draft whose facts are taken (草稿编号).")
        var draft = ""

        @Option(help: "Case whose facts are taken (案件编号), in place of a draft.")
        var subject = ""

        @Flag(help: "Some of the text was made by a program (人工智能辅助).")
        var assisted = false

        @OptionGroup var facts: FactOptions

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let request = try PreviewRequest.with {
                $0.code = self.code
                $0.draftID = self.draft
                $0.subject = self.subject
                $0.facts = try self.facts.messages()
                $0.isAssisted = self.assisted
            }
            let (answer, quote) = try await self.options.withClient { client in
                let answer = try await DocumentServiceClient(client).preview(
                    request,
                    options: self.options.callOptions
                )
                let quote = try await PrintServiceClient(client).quotePrint(
                    .with { $0.pageCount = answer.pageCount },
                    options: self.options.callOptions
                )
                return (answer, quote)
            }
            try DocumentOutput.write(answer.pdf, to: self.file)
            Terminal.line("\(self.file): 共\(answer.pageCount)页，草稿。打印：\(quote.text)")
        }
    }
}
