internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension TemplateCommands {
    /// Print the text of a form.
    struct ShowTemplate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Print the text of a form."
        )

        @Argument(help: "Code of the form, such as FZ-002.")
        var code: String

        @Option(help: "Number of the version; the one that is used now without.")
        var version: UInt32 = 0

        @Flag(help: "The draft instead of a version.")
        var draft = false

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let request = GetTemplateRequest.with {
                $0.code = self.code
                $0.version = self.version
                $0.draft = self.draft
            }
            let answer = try await self.options.withClient { client in
                try await DocumentTemplateServiceClient(client).getTemplate(
                    request,
                    options: self.options.callOptions
                )
            }
            Terminal.line(self.options.json ? try answer.jsonString() : answer.text)
        }
    }
}
