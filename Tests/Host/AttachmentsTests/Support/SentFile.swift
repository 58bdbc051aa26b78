internal import AttachmentAPI
internal import Crypto
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// A file as somebody sends it in.
struct SentFile {
    var name: String
    var type: String
    var bytes: [UInt8]

    /// Bytes that fit no piece evenly.
    static let chunkLength = 50_000

    /// A text of some length in which every place differs from its neighbours.
    static func text(_ count: Int, name: String = "张三的申请.txt") -> SentFile {
        var bytes: [UInt8] = []
        var line = 0
        while bytes.count < count {
            bytes += Array("第\(line)行\n".utf8)
            line += 1
        }
        // Filled up to the length, so that no character is cut.
        while bytes.count > count { bytes.removeLast() }
        while String(validating: bytes, as: UTF8.self) == nil { bytes.removeLast() }
        bytes += [UInt8](repeating: UInt8(ascii: "x"), count: count - bytes.count)
        return SentFile(name: name, type: "text/plain", bytes: bytes)
    }

    var digest: Data { Data(SHA256.hash(data: self.bytes)) }

    var begin: BeginUploadRequest {
        BeginUploadRequest.with {
            $0.name = self.name
            $0.size = UInt64(self.bytes.count)
            $0.sha256 = self.digest
            $0.mediaType = self.type
        }
    }

    /// Sends everything from where the host is, and finishes.
    @discardableResult
    func send(_ client: AttachmentServiceClient) async throws -> Attachment {
        let ticket = try await client.beginUpload(self.begin)
        _ = try await self.stream(client, ticket, upTo: self.bytes.count)
        return try await client.finishUpload(FinishUploadRequest.with { $0.uploadID = ticket.uploadID })
    }

    /// Streams bytes up to a place; then ends the stream, or fails with an error.
    func stream(
        _ client: AttachmentServiceClient,
        _ ticket: UploadTicket,
        upTo end: Int,
        failing: RPCError? = nil
    ) async throws -> UploadProgress {
        try await client.upload { requests in
            for start in stride(from: Int(ticket.offset), to: end, by: Self.chunkLength) {
                try await requests.write(
                    UploadChunk.with {
                        $0.uploadID = ticket.uploadID
                        $0.offset = UInt64(start)
                        $0.data = Data(self.bytes[start..<min(end, start + Self.chunkLength)])
                    }
                )
            }
            if let failing { throw failing }
        }
    }
}
