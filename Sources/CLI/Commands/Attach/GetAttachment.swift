internal import ArgumentParser
internal import AttachmentAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

extension Attach {
    /// Fetches a file.
    struct GetAttachment: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "get",
            abstract: "Fetch a file; who does so is recorded.",
            discussion: "Run it again after a cut: what has arrived, in FILE.partial, is not fetched twice."
        )

        @Argument(help: "Id of the attachment.")
        var id: String

        @Argument(help: "Where to put it; must not be there yet.", completion: .file())
        var file: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let options = self.options.callOptions
            try await self.options.withClient { client in
                let client = AttachmentServiceClient(client)
                let attachment = try await client.getAttachment(
                    GetAttachmentRequest.with { $0.attachmentID = self.id },
                    options: options
                )
                try await self.fetch(attachment, client)
            }
        }

        private func fetch(_ attachment: Attachment, _ client: AttachmentServiceClient) async throws {
            let offset = try OutputFile(self.file, resuming: true).size
            let request = DownloadRequest.with {
                $0.attachmentID = self.id
                $0.offset = min(UInt64(offset), attachment.size)
            }
            try await client.download(request, options: self.options.callOptions) { chunks in
                let output = try OutputFile(self.file, resuming: true)
                var progress = Progress(total: Int(attachment.size))
                defer { progress.end() }
                for try await chunk in chunks {
                    try output.write(chunk.data)
                    progress.reached(output.size)
                }
                try output.finish(digest: attachment.sha256, size: attachment.size)
            }
        }
    }
}
