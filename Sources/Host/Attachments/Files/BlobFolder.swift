internal import Crypto
internal import Foundation
internal import PluginKit
internal import Synchronization

/// Where files lie below the data folder: finished ones by the hash of their bytes, one copy an organisation, and beside
/// them what has arrived of the others.
final class BlobFolder: Sendable {
    private let root: String
    private let sealer: any Sealer
    /// Taken where a file gets its name, and where one is removed that no row names.
    private let naming = Mutex<Void>(())

    /// Takes a folder, and makes it where there is none.
    init(_ root: String, sealer: any Sealer) throws {
        self.root = root
        self.sealer = sealer
        for folder in [root, self.uploads, self.finished] { try DiskFile.makeFolder(folder) }
    }

    /// Where what has arrived of unfinished files lies.
    var uploads: String { self.root + "/uploads" }

    /// Where an upload lies.
    func upload(_ id: String) -> String { "\(self.uploads)/\(id)" }

    /// Where finished files lie, in a folder for each organisation.
    var finished: String { self.root + "/blobs" }

    /// Does something while no file gets its name.
    func whileNothingIsNamed<Result>(_ body: () throws -> Result) rethrows -> Result {
        try self.naming.withLock { _ in try body() }
    }

    /// What the pieces of an upload are sealed for.
    static func uploadPlace(_ id: String) -> String { "upload \(id)" }

    /// Path of a finished file below the folder.
    static func path(organisation: String, digest: String) -> String {
        "blobs/\(Self.folder(of: organisation))/\(digest.prefix(2))/\(digest)"
    }

    /// An id may hold what no path may: its hash stands for it.
    static func folder(of organisation: String) -> String {
        String(HexText.text(SHA256.hash(data: Array(organisation.utf8))).prefix(32))
    }

    private static func place(_ organisation: String, _ digest: String) -> String {
        "blob \(Self.folder(of: organisation))/\(digest)"
    }

    /// Opens a finished file.
    ///
    /// - Throws: ``RPCError`` with `dataLoss` where it is not there, or not as long as it was.
    func open(organisation: String, digest: String, size: Int) throws -> SealedFile {
        guard let file = try DiskFile.reading("\(self.root)/\(Self.path(organisation: organisation, digest: digest))")
        else { throw Self.lost }
        let sealed = try SealedFile(file, sealer: self.sealer, place: Self.place(organisation, digest))
        guard sealed.size == size else { throw Self.lost }
        return sealed
    }

    /// Keeps a file for good: it is on disk under its name when this returns.
    ///
    /// - Parameter temporary: where it is written first.
    func keep(_ source: any ByteSource, organisation: String, digest: String, temporary: String) throws {
        let file = try DiskFile.making(temporary)
        let place = Self.place(organisation, digest)
        for (index, offset) in stride(from: 0, to: source.size, by: SealedFile.pieceLength).enumerated() {
            let bytes = try source.read(at: offset, count: SealedFile.pieceLength)
            try file.append(SealedFile.seal(bytes, index, sealer: self.sealer, place: place))
        }
        try file.synchronize()
        let path = "\(self.root)/\(Self.path(organisation: organisation, digest: digest))"
        let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex))
        let organisationFolder = String(folder.prefix(upTo: folder.lastIndex(of: "/") ?? folder.endIndex))
        try DiskFile.makeFolder(organisationFolder)
        try DiskFile.makeFolder(folder)
        try self.naming.withLock { _ in try DiskFile.move(temporary, to: path) }
        try DiskFile.synchronize(folder: folder)
    }

    /// Seals a finished file anew, where it is not sealed under the newest key: beside it first, then in its place.
    ///
    /// A crash leaves the old file or the new one under the name, whole. Holds one piece in memory.
    ///
    /// - Returns: whether it was necessary.
    /// - Throws: ``RPCError`` with `dataLoss` where it cannot be opened; it stays as it is then.
    func reseal(organisation: String, digest: String, size: Int) throws -> Bool {
        let file = try self.open(organisation: organisation, digest: digest, size: size)
        guard try !file.isSealed(by: self.sealer.header) else { return false }
        // Another host may be at it too: each has a name of its own, which is swept where it is left behind.
        let path = "\(self.root)/\(Self.path(organisation: organisation, digest: digest))"
        let temporary = "\(path).\(RandomID.make()).new"
        do {
            try self.keep(file, organisation: organisation, digest: digest, temporary: temporary)
        } catch {
            try? DiskFile.remove(temporary)
            throw error
        }
        return true
    }

    /// Whether a finished file is not sealed under the newest key.
    func isOld(_ organisation: String, _ digest: String, _ size: Int) throws -> Bool {
        let file = try self.open(organisation: organisation, digest: digest, size: size)
        return try !file.isSealed(by: self.sealer.header)
    }

    /// Whether a part of an unfinished file is not sealed under the newest key.
    func hasOldUploads() throws -> Bool {
        let header = self.sealer.header
        return try FileManager.default.contentsOfDirectory(atPath: self.uploads).contains { name in
            // One that is gone meanwhile is sealed by nothing.
            guard let file = try DiskFile.reading(self.upload(name)) else { return false }
            return try !SealedFile.pieces(of: file).allSatisfy {
                try file.read(at: $0.offset, count: header.count) == header
            }
        }
    }

    private static let lost = RPCError(code: .dataLoss, message: "附件的内容已损坏或丢失，请联系系统管理员。")
}
