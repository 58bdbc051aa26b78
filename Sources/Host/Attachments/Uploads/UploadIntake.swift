internal import AttachmentAPI
internal import PluginKit
internal import SwiftProtobuf

/// Takes the bytes of uploads in.
struct UploadIntake: Sendable {
    let uploads: UploadTable
    let writers: UploadWriters
    let disk: DiskThreads

    /// Bytes that are written at once: eight pieces.
    private static let batchLength = 8 * SealedFile.pieceLength

    /// Takes a stream of bytes in; what has arrived before a cut stays.
    func stream(_ requests: MessageStream<UploadChunk>, context: CallContext) async throws -> UploadProgress {
        guard let first = try await requests.next() else {
            throw RPCError(code: .invalidArgument, message: "没有收到任何内容。")
        }
        let upload = try await self.upload(first.uploadID, context)
        let writer = try await self.disk.run { [writers] in try writers.open(upload) }
        do {
            try await self.take(first, then: requests, writer)
        } catch {
            _ = try? await self.end(writer)
            throw error
        }
        return try await self.end(writer)
    }

    /// Takes some pieces in.
    func put(_ chunk: UploadChunk, context: CallContext) async throws -> UploadProgress {
        let upload = try await self.upload(chunk.uploadID, context)
        let writer = try await self.disk.run { [writers] in try writers.open(upload) }
        do {
            let end = writer.offset + chunk.data.count
            try Self.check(chunk, at: writer.offset, of: upload)
            guard chunk.data.count % SealedFile.pieceLength == 0 || end == upload.size else {
                throw RPCError(code: .invalidArgument, message: "每次应上传 \(SealedFile.pieceLength) 字节的整数倍，或余下的全部内容。")
            }
            try await self.disk.run { try writer.append(Array(chunk.data)) }
        } catch {
            _ = try? await self.end(writer)
            throw error
        }
        return try await self.end(writer)
    }

    private func take(
        _ first: UploadChunk,
        then requests: MessageStream<UploadChunk>,
        _ writer: UploadWriter
    ) async throws {
        var waiting: [UInt8] = []
        var expected = writer.offset
        var next: UploadChunk? = first
        do {
            while let chunk = next {
                guard chunk.uploadID.isEmpty || chunk.uploadID == writer.upload.id else {
                    throw RPCError(code: .invalidArgument, message: "一次上传只能包含一个文件。")
                }
                try Self.check(chunk, at: expected, of: writer.upload)
                waiting += chunk.data
                expected += chunk.data.count
                if waiting.count >= Self.batchLength { try await self.write(&waiting, writer) }
                next = try await requests.next()
            }
        } catch {
            try? await self.write(&waiting, writer)
            throw error
        }
        try await self.write(&waiting, writer)
    }

    /// Writes the whole pieces that wait, and the last one where the file ends with it.
    private func write(_ waiting: inout [UInt8], _ writer: UploadWriter) async throws {
        let isEnd = writer.offset + waiting.count == writer.upload.size
        let count = isEnd ? waiting.count : waiting.count / SealedFile.pieceLength * SealedFile.pieceLength
        let bytes = Array(waiting[..<count])
        waiting.removeFirst(count)
        try await self.disk.run { try writer.append(bytes) }
    }

    /// Puts everything on disk.
    private func end(_ writer: UploadWriter) async throws -> UploadProgress {
        try await self.disk.run { [writers] in
            defer { writers.close(writer) }
            try writer.synchronize()
        }
        return UploadProgress.with {
            $0.uploadID = writer.upload.id
            $0.offset = UInt64(writer.offset)
        }
    }

    private func upload(_ id: String, _ context: CallContext) async throws -> UploadRecord {
        context.note(subject: id)
        guard let upload = try await self.uploads.record(id, of: context.principal) else {
            throw UploadFinishing.unknown
        }
        return upload
    }

    private static func check(_ chunk: UploadChunk, at offset: Int, of upload: UploadRecord) throws {
        guard chunk.offset == UInt64(offset) else {
            throw RPCError(code: .outOfRange, message: "应从第 \(offset) 字节继续上传。")
        }
        guard chunk.data.count <= upload.size - offset else {
            throw RPCError(code: .outOfRange, message: "内容超出了申报的大小（\(upload.size) 字节）。")
        }
    }
}
