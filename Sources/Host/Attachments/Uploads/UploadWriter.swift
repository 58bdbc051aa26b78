internal import PluginKit
internal import Synchronization

/// Puts the bytes of one upload on disk, piece by piece, until somebody else takes the upload over.
final class UploadWriter: Sendable {
    private struct State {
        /// `nil` once it is closed.
        var file: DiskFile?
        var pieces: Int
    }

    let upload: UploadRecord
    private let sealer: any Sealer
    private let state: Mutex<State>

    /// Takes up an upload where it was cut.
    ///
    /// - Throws: ``RPCError`` with `aborted` where another host works on it.
    init(_ upload: UploadRecord, blobs: BlobFolder, sealer: any Sealer) throws {
        self.upload = upload
        self.sealer = sealer
        let path = blobs.upload(upload.id)
        let file = try DiskFile.appending(path)
        guard file.lock() else { throw Self.busy }
        let arrived = try SealedFile(file, sealer: sealer, place: upload.place)
        if arrived.end < (try file.size()) { try file.truncate(to: arrived.end) }
        // The file's own name has to be there after a power cut as well.
        try DiskFile.synchronize(folder: blobs.uploads)
        let pieces = (arrived.size + SealedFile.pieceLength - 1) / SealedFile.pieceLength
        self.state = Mutex(State(file: file, pieces: pieces))
    }

    /// Bytes that have arrived.
    var offset: Int {
        self.state.withLock { min(self.upload.size, $0.pieces * SealedFile.pieceLength) }
    }

    /// Writes a whole number of pieces, or all that is left.
    ///
    /// - Throws: ``RPCError`` with `aborted` where the upload was taken over.
    func append(_ bytes: [UInt8]) throws {
        try self.state.withLock { state in
            guard let file = state.file else { throw Self.busy }
            for start in stride(from: 0, to: bytes.count, by: SealedFile.pieceLength) {
                let piece = Array(bytes[start..<min(bytes.count, start + SealedFile.pieceLength)])
                let place = self.upload.place
                try file.append(SealedFile.seal(piece, state.pieces, sealer: self.sealer, place: place))
                state.pieces += 1
            }
        }
    }

    /// Returns when everything that was written is on disk.
    func synchronize() throws {
        guard let file = self.state.withLock({ $0.file }) else { throw Self.busy }
        try file.synchronize()
    }

    /// What has arrived, to be read.
    func source() throws -> SealedFile {
        guard let file = self.state.withLock({ $0.file }) else { throw Self.busy }
        return try SealedFile(file, sealer: self.sealer, place: self.upload.place)
    }

    /// Writes nothing more.
    func close() {
        self.state.withLock { $0.file = nil }
    }

    private static let busy = RPCError(
        code: .aborted,
        message: "这个上传正由另一个请求处理，请稍后从已到达的位置继续。",
        details: [.retry(after: .seconds(1))]
    )
}
