internal import Crypto
internal import PluginKit

/// Where files lie below the data folder: finished ones by the hash of their bytes, one copy an organisation, and beside
/// them what has arrived of the others.
struct BlobFolder: Sendable {
    private let root: String
    private let sealer: any Sealer

    /// Takes a folder, and makes it where there is none.
    init(_ root: String, sealer: any Sealer) throws {
        self.root = root
        self.sealer = sealer
        for folder in [root, self.uploads, root + "/blobs"] { try DiskFile.makeFolder(folder) }
    }

    /// Where what has arrived of unfinished files lies.
    var uploads: String { self.root + "/uploads" }

    /// Where an upload lies.
    func upload(_ id: String) -> String { "\(self.uploads)/\(id)" }

    /// What the pieces of an upload are sealed for.
    static func uploadPlace(_ id: String) -> String { "upload \(id)" }

    /// Path of a finished file below the folder.
    static func path(organisation: String, digest: String) -> String {
        "blobs/\(Self.folder(of: organisation))/\(digest.prefix(2))/\(digest)"
    }

    /// An id may hold what no path may: its hash stands for it.
    private static func folder(of organisation: String) -> String {
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
        try DiskFile.move(temporary, to: path)
        try DiskFile.synchronize(folder: folder)
    }

    private static let lost = RPCError(code: .dataLoss, message: "附件的内容已损坏或丢失，请联系系统管理员。")
}
