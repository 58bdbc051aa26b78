internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Fetch the file of a document, to be shown or printed.
    struct FetchDocument: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fetch",
            abstract: "Fetch the file of a document, to be shown or printed."
        )

        @Argument(help: "Number of the document (文书编号).")
        var number: String

        @Argument(help: "Where to put it; must not be there yet.", completion: .file())
        var file: String

        @Flag(help: "As a Word file, to be edited; it is no document.")
        var word = false

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await DocumentServiceClient(client).fetchDocument(
                    .with {
                        $0.number = self.number
                        $0.format = self.word ? .word : .pdf
                    },
                    options: self.options.callOptions
                )
            }
            let output = try OutputFile(self.file, resuming: false)
            try output.write(answer.content)
            try output.finish(digest: answer.sha256, size: UInt64(answer.content.count))
            Terminal.line("\(self.file): \(answer.content.count) bytes, \(answer.mediaType)")
        }
    }
}
