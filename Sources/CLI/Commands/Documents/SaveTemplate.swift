internal import ArgumentParser
internal import DocumentsAPI
internal import Foundation
internal import SwiftProtobuf

extension TemplateCommands {
    /// Keep the draft of a form; mistakes are told with their line.
    struct SaveTemplate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "save",
            abstract: "Keep the draft of a form; mistakes are told with their line."
        )

        @Argument(help: "File with the whole text.", completion: .file())
        var file: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            guard let data = FileManager.default.contents(atPath: self.file),
                let text = String(bytes: data, encoding: .utf8)
            else { throw Failure(.invalidInput, "\(self.file) cannot be read as UTF-8.") }
            let answer = try await self.options.withClient { client in
                try await DocumentTemplateServiceClient(client).saveTemplate(
                    .with { $0.text = text },
                    options: self.options.callOptions
                )
            }
            Terminal.line(
                self.options.json ? try answer.jsonString() : "\(answer.code) \(answer.title): 草稿已保存，发布前请先预览。"
            )
        }
    }
}
