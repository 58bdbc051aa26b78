internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension TemplateCommands {
    /// Make the draft the version that documents are made of.
    struct PublishTemplate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "publish",
            abstract: "Make the draft the version that documents are made of."
        )

        @Argument(help: "Code of the form, such as FZ-002.")
        var code: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await DocumentTemplateServiceClient(client).publishTemplate(
                    .with { $0.code = self.code },
                    options: self.options.callOptions
                )
            }
            Terminal.line(self.options.json ? try answer.jsonString() : "\(answer.code) 第\(answer.version)版已发布。")
        }
    }
}
