internal import AttachmentAPI
internal import PluginKit
internal import SwiftProtobuf

extension AttachmentServiceClient {
    /// The bytes of a file, or a range of them.
    func bytes(of id: String, from offset: UInt64 = 0, length: UInt64 = 0) async throws -> [UInt8] {
        try await self.download(
            DownloadRequest.with {
                $0.attachmentID = id
                $0.offset = offset
                $0.length = length
            }
        ) { chunks in
            var bytes: [UInt8] = []
            for try await chunk in chunks {
                guard chunk.offset == offset + UInt64(bytes.count) else {
                    throw RPCError(code: .dataLoss, message: "out of place")
                }
                bytes += chunk.data
            }
            return bytes
        }
    }
}

extension [UInt8] {
    /// Whether a text stands somewhere in them.
    func contains(_ text: String) -> Bool {
        let part = Array(text.utf8)
        return self.indices.contains { self[$0] == part[0] && self[$0...].starts(with: part) }
    }
}
