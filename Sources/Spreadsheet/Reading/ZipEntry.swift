internal import CZip

/// A part of an archive, unpacked piece by piece.
final class ZipEntry {
    /// Bytes that it has unpacked, as the archive states.
    let size: Int
    /// Bytes unpacked so far.
    private(set) var position = 0

    private let archive: ZipArchive
    private let file: OpaquePointer
    private let allowed: Int

    /// Small enough that the rows of one piece are few.
    private static let pieceBytes = 16_384
    /// A sheet of the most rows there are, with texts, has a few of them.
    private static let bytesMax = 16 << 30
    /// Sheets are packed to a twentieth or so; the most that packing can do is a thousandth.
    private static let ratioMax = 250
    /// Below this nothing is out of proportion.
    private static let smallBytes = 16 << 20

    /// - Throws: ``SpreadsheetError`` where what it would unpack to is out of proportion, or it is locked.
    init(_ archive: ZipArchive, _ index: UInt64) throws {
        var stat = zip_stat_t()
        guard zip_stat_index(archive.pointer, index, 0, &stat) == 0, Int32(stat.encryption_method) == ZIP_EM_NONE
        else {
            throw SpreadsheetError(stat.encryption_method == 0 ? .damaged("ZIP") : .oldOrLocked)
        }
        let packed = Int(clamping: stat.comp_size)
        let most = packed.multipliedReportingOverflow(by: Self.ratioMax)
        self.allowed = min(Self.bytesMax, max(Self.smallBytes, most.overflow ? Self.bytesMax : most.partialValue))
        self.size = Int(clamping: stat.size)
        guard self.size <= self.allowed else { throw SpreadsheetError(.tooLarge) }
        guard let file = zip_fopen_index(archive.pointer, index, 0) else { throw SpreadsheetError(.damaged("ZIP")) }
        self.archive = archive
        self.file = file
    }

    deinit { zip_fclose(self.file) }

    /// The next piece; empty at the end.
    ///
    /// - Throws: ``SpreadsheetError`` where it is damaged, or unpacks to more than it should.
    func read() throws -> [UInt8] {
        var count: Int64 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceBytes) { buffer, filled in
            count = zip_fread(self.file, buffer.baseAddress, UInt64(buffer.count))
            filled = max(0, Int(count))
        }
        guard count >= 0 else { throw SpreadsheetError(.damaged("ZIP")) }
        self.position += piece.count
        guard self.position <= self.allowed else { throw SpreadsheetError(.tooLarge) }
        return piece
    }
}
