internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension TemplateCommands {
    /// Fetch the sample of a form as it is printed.
    struct PreviewTemplate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "preview",
            abstract: "Fetch the sample of a form as it is printed."
        )

        @Argument(help: "Code of the form, such as FZ-002.")
        var code: String

        @Argument(help: "Where to put the PDF file.", completion: .file())
        var file: String

        @Option(help: "Number of the version; the one that is used now without.")
        var version: UInt32 = 0

        @Flag(help: "The draft instead of a version.")
        var draft = false

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let request = PreviewTemplateRequest.with {
                $0.code = self.code
                $0.version = self.version
                $0.draft = self.draft
            }
            let answer = try await self.options.withClient { client in
                try await DocumentTemplateServiceClient(client).previewTemplate(
                    request,
                    options: self.options.callOptions
                )
            }
            try DocumentOutput.write(answer.pdf, to: self.file)
            Terminal.line("\(self.file): 共\(answer.pageCount)页")
        }
    }
}
