internal import ArgumentParser
internal import AttachmentAPI
internal import Foundation
internal import SwiftProtobuf

extension Attach {
    /// Sends a file in.
    struct PutAttachment: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "put",
            abstract: "Send a file in.",
            discussion: "Run it again after a cut: what has arrived is not sent twice."
        )

        @Argument(help: "The file.", completion: .file())
        var file: String

        @Option(help: "Its media type; told from the name where it is not given.")
        var type: String?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let name = URL(filePath: self.file).lastPathComponent
            guard let type = self.type ?? MediaTypeNames.type(of: name) else {
                throw Failure(.usage, "The type of \(name) is not told by its name: give it with --type.")
            }
            let source = try UploadSource(self.file)
            let attachment = try await self.options.withClient { client in
                try await AttachmentUpload(source: source, name: name, type: type)
                    .run(AttachmentServiceClient(client), self.options.callOptions)
            }
            if self.options.json {
                Terminal.line(try attachment.jsonString())
            } else {
                Terminal.line("\(attachment.attachmentID)  \(attachment.mediaType)  \(attachment.size) bytes")
            }
        }
    }
}
