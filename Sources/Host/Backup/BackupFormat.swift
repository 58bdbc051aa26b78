/// How a backup lies in its file: the mark, the number of the format, then parts, of which the manifest is the last.
///
/// A part is the length of its head (four bytes, most significant first), the head, its bytes, and SHA-256 over all of
/// these.
enum BackupFormat {
    static let mark = Array("YIZHANBK".utf8)
    /// Number of this format; a reader refuses a higher one.
    static let number: UInt32 = 1
    static let manifest = "manifest"
    static let digestLength = 32
    /// A path of a file has 115 bytes; nothing that is a head is longer than this.
    static let headLengthMax = 1_024
    /// A file takes about 170 bytes of it: room for three million.
    static let manifestLengthMax = 536_870_912
    /// Bytes that are read and written at once.
    static let readLength = 262_144

    static func bytes(_ number: UInt32) -> [UInt8] {
        stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
    }

    static func number(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Whether a part may have this name: the database's, the manifest's, or a file's below the folder of attachments.
    ///
    /// Nothing else is ever written where a backup is restored.
    static func isName(_ name: String) -> Bool {
        BackedUpDatabase(rawValue: name) != nil || name == Self.manifest
            || name.wholeMatch(of: /attachments\/blobs\/[0-9a-f]{32}\/[0-9a-f]{2}\/[0-9a-f]{64}/) != nil
    }
}
