internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Show the fields that a form uses.
    struct ShowForm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "form",
            abstract: "Show the fields that a form uses."
        )

        @Argument(help: "Code of the form, such as FZ-002.")
        var code: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await DocumentServiceClient(client).describeForm(
                    .with { $0.code = self.code },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try answer.jsonString())
                return
            }
            DocumentOutput.show([
                ("名称", answer.form.title), ("类别", answer.form.category), ("依据", answer.form.basis),
                ("签发", answer.form.issuer),
                ("版本", answer.form.version == 0 ? "系统" : "\(answer.form.version)"),
            ])
            DocumentOutput.fields(answer.fields)
        }
    }
}
