internal import BackupAPI
internal import Crypto
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// Reads a backup from its file, part by part, and believes nothing that it cannot check.
struct BackupReader {
    private let file: DiskFile
    private let size: Int
    private var offset: Int
    /// What was read, in the form of the manifest.
    private var read: [BackupManifestPart] = []

    /// Opens a backup.
    ///
    /// - Throws: ``BackupError`` where it is none, or of a newer format.
    init(_ path: String) throws {
        guard let file = try DiskFile.reading(path) else { throw BackupError("There is no file \(path).") }
        self.file = file
        self.size = try file.size()
        let length = BackupFormat.mark.count + 4
        let head = try file.read(at: 0, count: length)
        guard head.count == length, head.starts(with: BackupFormat.mark) else {
            throw BackupError("\(path) is no backup of Yizhan, or its first bytes are damaged.")
        }
        let number = BackupFormat.number(head.suffix(4))
        guard number == BackupFormat.number else {
            throw BackupError(
                "\(path) has the format \(number), and this build knows \(BackupFormat.number): restore it with the build "
                    + "that it was made with, or a newer one."
            )
        }
        self.offset = length
    }

    /// The engine of the database, which is the first part; `nil` where it is not read yet.
    var database: BackedUpDatabase? { self.read.first.flatMap { BackedUpDatabase(rawValue: $0.name) } }

    /// Reads every part.
    ///
    /// - Parameter open: gives, by the name of a part, where its bytes go.
    /// - Returns: the manifest, which agrees with what was read.
    /// - Throws: ``BackupError`` naming the first part that is damaged.
    mutating func run(_ open: (String) throws -> DiskFile) throws -> BackupManifest {
        while true {
            if let manifest = try self.part(open) { return try self.manifest(manifest) }
        }
    }

    /// Reads a part, and hands its bytes on as they come.
    ///
    /// - Returns: the bytes of the manifest, where it is that; `nil` for any other.
    private mutating func part(_ open: (String) throws -> DiskFile) throws -> [UInt8]? {
        let (head, encoded) = try self.head()
        var hash = SHA256()
        hash.update(data: encoded)
        let size = Int(head.size)
        var manifest: [UInt8] = []
        let isManifest = head.name == BackupFormat.manifest
        guard !isManifest || size <= BackupFormat.manifestLengthMax else { throw BackupError.damaged(head.name) }
        let output = isManifest ? nil : try open(head.name)
        var left = size
        while left > 0 {
            let bytes = try self.take(min(left, BackupFormat.readLength), head.name)
            hash.update(data: bytes)
            if let output { try output.append(bytes) } else { manifest += bytes }
            left -= bytes.count
        }
        try output?.synchronize()
        let digest = try self.take(BackupFormat.digestLength, head.name)
        guard hash.finalize().elementsEqual(digest) else { throw BackupError.damaged(head.name) }
        if isManifest { return manifest }
        self.read.append(
            BackupManifestPart.with {
                $0.name = head.name
                $0.size = head.size
                $0.sha256 = Data(digest)
            }
        )
        return nil
    }

    private mutating func head() throws -> (BackupPartHead, [UInt8]) {
        let place = "\(self.read.count + 1)" + (self.read.last.map { ", after \($0.name)" } ?? "")
        let lengthBytes = try self.take(4, place)
        let length = Int(BackupFormat.number(lengthBytes))
        guard length <= BackupFormat.headLengthMax else { throw BackupError.damaged(place) }
        let bytes = try self.take(length, place)
        guard let head = try? BackupPartHead(serializedBytes: bytes), BackupFormat.isName(head.name),
            self.read.isEmpty == (BackedUpDatabase(rawValue: head.name) != nil),
            head.size <= UInt64(self.size - self.offset)
        else { throw BackupError.damaged(place) }
        return (head, lengthBytes + bytes)
    }

    private func manifest(_ bytes: [UInt8]) throws -> BackupManifest {
        guard let manifest = try? BackupManifest(serializedBytes: bytes), self.offset == self.size else {
            throw BackupError.damaged(BackupFormat.manifest)
        }
        for (index, part) in manifest.parts.enumerated() where index >= self.read.count || self.read[index] != part {
            throw BackupError.damaged(part.name)
        }
        guard manifest.parts.count == self.read.count, self.database != nil else {
            throw BackupError.damaged(BackupFormat.manifest)
        }
        return manifest
    }

    private mutating func take(_ count: Int, _ part: String) throws -> [UInt8] {
        let bytes = try self.file.read(at: self.offset, count: count)
        guard bytes.count == count else { throw BackupError.damaged(part) }
        self.offset += count
        return bytes
    }
}
