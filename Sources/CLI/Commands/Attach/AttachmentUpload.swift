internal import AttachmentAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// Sends a file in, and goes on where it was cut.
struct AttachmentUpload {
    let source: UploadSource
    let name: String
    let type: String

    /// Cuts in a row without a byte more on the host's disk, after which it gives up.
    private static let attemptsMax = 3

    func run(_ client: AttachmentServiceClient, _ options: CallOptions) async throws -> Attachment {
        var attempts = 0
        var reached: UInt64 = 0
        while true {
            // Asks how far it has come, too.
            let ticket = try await client.beginUpload(
                BeginUploadRequest.with {
                    $0.name = self.name
                    $0.size = UInt64(self.source.size)
                    $0.sha256 = self.source.digest
                    $0.mediaType = self.type
                },
                options: options
            )
            attempts = ticket.offset > reached ? 0 : attempts + 1
            reached = ticket.offset
            do {
                if ticket.offset < UInt64(self.source.size) { try await self.send(ticket, client, options) }
                return try await client.finishUpload(
                    FinishUploadRequest.with { $0.uploadID = ticket.uploadID },
                    options: options
                )
            } catch let error as RPCError
                where [.unavailable, .aborted].contains(error.code) && attempts < Self.attemptsMax
            {
                Terminal.error("cut off — going on")
            }
        }
    }

    private func send(_ ticket: UploadTicket, _ client: AttachmentServiceClient, _ options: CallOptions) async throws {
        _ = try await client.upload(options: options) { requests in
            var progress = Progress(total: self.source.size)
            defer { progress.end() }
            var offset = Int(ticket.offset)
            let handle = try self.source.handle(at: offset)
            while let bytes = try handle.read(upToCount: UploadSource.readLength), !bytes.isEmpty {
                try await requests.write(
                    UploadChunk.with {
                        $0.uploadID = ticket.uploadID
                        $0.offset = UInt64(offset)
                        $0.data = bytes
                    }
                )
                offset += bytes.count
                progress.reached(offset)
            }
        }
    }
}
