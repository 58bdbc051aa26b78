internal import ArgumentParser
internal import DocumentsAPI
internal import Foundation
internal import SwiftProtobuf

extension TemplateCommands {
    /// Keep the draft of a form; mistakes are told with their line.
    struct SaveTemplate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "save",
            abstract: "Keep the draft of a form; mistakes are told with their line.",
            discussion: """
                A draft that somebody else saved is overwritten only where --base says when the draft that you changed was saved, \
                as "template show --draft --json" tells it (changedAt).
                """
        )

        @Argument(help: "File with the whole text.", completion: .file())
        var file: String

        @Option(help: ArgumentHelp("When the draft was saved that was changed.", valueName: "2026-09-23T01:30:00Z"))
        var base = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            guard let data = FileManager.default.contents(atPath: self.file),
                let text = String(bytes: data, encoding: .utf8)
            else { throw Failure(.invalidInput, "\(self.file) cannot be read as UTF-8.") }
            var request = SaveTemplateRequest.with { $0.text = text }
            if !self.base.isEmpty {
                guard let base = try? Google_Protobuf_Timestamp(jsonString: "\"\(self.base)\"") else {
                    throw Failure(.usage, "--base \(self.base): it has to be a time as --json tells it.")
                }
                request.baseChangedAt = base
            }
            let answer = try await self.options.withClient { [request] client in
                try await DocumentTemplateServiceClient(client).saveTemplate(
                    request,
                    options: self.options.callOptions
                )
            }
            Terminal.line(
                self.options.json ? try answer.jsonString() : "\(answer.code) \(answer.title): 草稿已保存，发布前请先预览。"
            )
        }
    }
}
