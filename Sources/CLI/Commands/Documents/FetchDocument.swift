internal import ArgumentParser
internal import DocumentsAPI
internal import Foundation
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

        @Flag(help: "The detached signature by SM2 over the PDF file, instead of that.")
        var sm2 = false

        @Flag(help: "A copy without persons (脱敏副本); read it before it is given away.")
        var redacted = false

        @Option(help: "Where to put the certificate that the signature is checked by.", completion: .file())
        var certificate: String?

        @OptionGroup var options: GlobalOptions

        private var format: DocumentFormat {
            if self.sm2 { return .sm2Signature }
            if self.redacted { return .redacted }
            return self.word ? .word : .pdf
        }

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await DocumentServiceClient(client).fetchDocument(
                    .with {
                        $0.number = self.number
                        $0.format = self.format
                    },
                    options: self.options.callOptions
                )
            }
            let output = try OutputFile(self.file, resuming: false)
            try output.write(answer.content)
            try output.finish(digest: answer.sha256, size: UInt64(answer.content.count))
            if let path = self.certificate { try DocumentOutput.write(Data(answer.certificate.utf8), to: path) }
            Terminal.line("\(self.file): \(answer.content.count) bytes, \(answer.mediaType)")
        }
    }
}
