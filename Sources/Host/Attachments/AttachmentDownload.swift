internal import AttachmentAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// Sends files back.
struct AttachmentDownload: Sendable {
    let database: any Database
    let blobs: BlobFolder
    let disk: DiskThreads

    /// Bytes that are read at once: eight pieces.
    private static let readLength = 8 * SealedFile.pieceLength

    /// Sends the bytes that were asked for, after the record of who read them.
    ///
    /// - Throws: ``RPCError``: `outOfRange` for a place behind the end, `dataLoss` where the stored bytes were changed.
    func send(
        _ request: DownloadRequest,
        of record: AttachmentRecord,
        to responses: MessageWriter<AttachmentChunk>,
        context: CallContext
    ) async throws {
        guard request.offset <= UInt64(record.size) else {
            throw RPCError(code: .outOfRange, message: "附件只有 \(record.size) 字节。")
        }
        let start = Int(request.offset)
        let rest = UInt64(record.size - start)
        let end = start + Int(request.length == 0 ? rest : min(rest, request.length))
        let file = try await self.disk.run { [blobs] in
            try blobs.open(organisation: record.organisationID, digest: record.digest, size: record.size)
        }
        try await self.database.recordBeforeAnswer(context)
        for offset in stride(from: start, to: end, by: Self.readLength) {
            let bytes = try await self.disk.run { try file.read(at: offset, count: min(Self.readLength, end - offset)) }
            for place in stride(from: 0, to: bytes.count, by: SealedFile.pieceLength) {
                let data = Data(bytes[place..<min(bytes.count, place + SealedFile.pieceLength)])
                try await responses.write(
                    AttachmentChunk.with {
                        $0.offset = UInt64(offset + place)
                        $0.data = data
                    }
                )
            }
        }
    }
}
