internal import BackupAPI
internal import Crypto
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// Sends a backup, piece by piece, and says at its end what was sent.
struct BackupWriter {
    private let responses: MessageWriter<BackupPiece>
    private let threads: DiskThreads
    private var whole = SHA256()
    private var part = SHA256()
    private var size = 0
    private var waiting: [UInt8] = []
    private var manifest = BackupManifest()

    /// Half of the smallest message that a host may be set to.
    private static let pieceLength = 32_768

    init(responses: MessageWriter<BackupPiece>, threads: DiskThreads) {
        self.responses = responses
        self.threads = threads
    }

    mutating func begin() async throws {
        try await self.send(BackupFormat.mark + BackupFormat.bytes(BackupFormat.number))
    }

    /// Sends a file as a part.
    ///
    /// - Throws: ``RPCError`` with `dataLoss` where it is not there, or changes while it is read.
    mutating func part(_ name: String, from path: String) async throws {
        guard let file = try await self.threads.run({ try DiskFile.reading(path) }) else { throw Self.lost(name) }
        let size = try file.size()
        try await self.head(name, size)
        for offset in stride(from: 0, to: size, by: BackupFormat.readLength) {
            let count = min(BackupFormat.readLength, size - offset)
            let bytes = try await self.threads.run { try file.read(at: offset, count: count) }
            guard bytes.count == count else { throw Self.lost(name) }
            try await self.send(bytes)
        }
        try await self.foot(name, size)
    }

    /// Sends manifest and summary.
    ///
    /// - Returns: bytes of the whole.
    mutating func end(version: String, createdAt: WallTime) async throws -> Int {
        let blobs = self.manifest.parts.count - 1
        self.manifest.productVersion = version
        self.manifest.createdAt = createdAt.timestamp
        let bytes: [UInt8] = try self.manifest.serializedBytes()
        try await self.head(BackupFormat.manifest, bytes.count)
        try await self.send(bytes)
        try await self.foot(BackupFormat.manifest, bytes.count)
        try await self.flush(atLeast: 1)
        let digest = Data(self.whole.finalize())
        try await self.responses.write(
            BackupPiece.with {
                $0.summary.size = UInt64(self.size)
                $0.summary.sha256 = digest
                $0.summary.blobs = UInt64(blobs)
            }
        )
        return self.size
    }

    private mutating func head(_ name: String, _ size: Int) async throws {
        let head: [UInt8] = try BackupPartHead.with {
            $0.name = name
            $0.size = UInt64(size)
        }.serializedBytes()
        self.part = SHA256()
        try await self.send(BackupFormat.bytes(UInt32(head.count)) + head)
    }

    private mutating func foot(_ name: String, _ size: Int) async throws {
        let digest = Array(self.part.finalize())
        self.manifest.parts.append(
            BackupManifestPart.with {
                $0.name = name
                $0.size = UInt64(size)
                $0.sha256 = Data(digest)
            }
        )
        try await self.send(digest)
    }

    private mutating func send(_ bytes: [UInt8]) async throws {
        self.whole.update(data: bytes)
        self.part.update(data: bytes)
        self.size += bytes.count
        self.waiting += bytes
        try await self.flush(atLeast: Self.pieceLength)
    }

    private mutating func flush(atLeast min: Int) async throws {
        var start = 0
        while self.waiting.count - start >= min {
            let end = Swift.min(self.waiting.count, start + Self.pieceLength)
            let data = Data(self.waiting[start..<end])
            try await self.responses.write(BackupPiece.with { $0.data = data })
            start = end
        }
        self.waiting.removeFirst(start)
    }

    private static func lost(_ name: String) -> RPCError {
        RPCError(
            code: .dataLoss,
            message: "\(name) is missing or changes while it is read: the backup would not be whole. Tell the operator."
        )
    }
}
