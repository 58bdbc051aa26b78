internal import PluginKit

/// A file of sealed pieces, which can be read from any place on without opening what stands before.
///
/// Each piece is four bytes with the length of what was sealed, most significant first, and that; it opens in its own
/// place of its own file only. All pieces but the last hold ``pieceLength`` bytes.
struct SealedFile: ByteSource {
    /// Bytes of a piece before sealing: with base64 around it fits the smallest message that a host may be set to.
    static let pieceLength = 32_768
    /// A sealed piece has a header, a nonce and a tag more, 33 bytes in the suite of today.
    static let sealedLengthMax = Self.pieceLength + 1_024
    private static let headLength = 4

    private let file: DiskFile
    private let sealer: any Sealer
    private let place: String
    /// Where each piece begins in the file, and how long it is sealed.
    private let pieces: [(offset: Int, length: Int)]
    /// Where the last whole piece ends in the file.
    let end: Int
    /// Bytes before sealing.
    let size: Int

    /// Looks where the pieces lie.
    ///
    /// What is cut off or damaged at the end, as a power cut leaves it, does not count.
    ///
    /// - Parameter place: what the pieces were sealed for: a piece of another file does not open.
    init(_ file: DiskFile, sealer: any Sealer, place: String) throws {
        self.file = file
        self.sealer = sealer
        self.place = place
        var pieces = try Self.pieces(of: file)
        var last: [UInt8]?
        while last == nil, let piece = pieces.last {
            last = try? Self.open(file, piece, sealer, place, pieces.count - 1)
            if last == nil { pieces.removeLast() }
        }
        self.pieces = pieces
        self.end = pieces.last.map { $0.offset + $0.length } ?? 0
        self.size = max(0, pieces.count - 1) * Self.pieceLength + (last?.count ?? 0)
    }

    /// Where the whole pieces of a file lie.
    static func pieces(of file: DiskFile) throws -> [(offset: Int, length: Int)] {
        var pieces: [(offset: Int, length: Int)] = []
        var offset = 0
        let fileSize = try file.size()
        while offset + Self.headLength <= fileSize {
            let length = try file.read(at: offset, count: Self.headLength).reduce(0) { $0 << 8 | Int($1) }
            guard length > 0, length <= Self.sealedLengthMax, offset + Self.headLength + length <= fileSize else {
                break
            }
            pieces.append((offset + Self.headLength, length))
            offset += Self.headLength + length
        }
        return pieces
    }

    /// A piece as it stands in a file.
    static func seal(_ bytes: [UInt8], _ index: Int, sealer: any Sealer, place: String) throws -> [UInt8] {
        let sealed = try sealer.seal(bytes, as: Self.purpose(place, index))
        precondition(sealed.count <= Self.sealedLengthMax, "a suite adds more than the format has room for")
        return stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: sealed.count >> $0) } + sealed
    }

    /// Whether every piece begins with what the sealer seals by now.
    func isSealed(by header: [UInt8]) throws -> Bool {
        try self.pieces.allSatisfy { try self.file.read(at: $0.offset, count: header.count) == header }
    }

    func read(at offset: Int, count: Int) throws -> [UInt8] {
        let end = min(self.size, offset + min(count, self.size))
        guard offset >= 0, offset < end else { return [] }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(end - offset)
        for index in (offset / Self.pieceLength)...((end - 1) / Self.pieceLength) {
            let piece = try Self.open(self.file, self.pieces[index], self.sealer, self.place, index)
            let start = index * Self.pieceLength
            bytes += piece[max(0, offset - start)..<min(piece.count, end - start)]
        }
        return bytes
    }

    private static func open(
        _ file: DiskFile,
        _ piece: (offset: Int, length: Int),
        _ sealer: any Sealer,
        _ place: String,
        _ index: Int
    ) throws -> [UInt8] {
        let sealed = try file.read(at: piece.offset, count: piece.length)
        return try sealer.open(sealed, as: Self.purpose(place, index))
    }

    private static func purpose(_ place: String, _ index: Int) -> String {
        "attachments \(place) \(index)"
    }
}
