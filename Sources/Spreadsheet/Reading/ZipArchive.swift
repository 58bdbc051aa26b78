internal import CZip

/// The archive that a workbook is.
final class ZipArchive {
    let pointer: OpaquePointer

    /// A workbook has a few parts for each sheet.
    private static let entriesMax = 10_000

    /// - Throws: ``SpreadsheetError`` where it cannot be read or is none.
    init(_ path: String) throws {
        var code: Int32 = 0
        guard let pointer = zip_open(path, ZIP_RDONLY, &code) else {
            throw SpreadsheetError(code == ZIP_ER_OPEN || code == ZIP_ER_READ ? .unreadable : .damaged("ZIP \(code)"))
        }
        self.pointer = pointer
        guard zip_get_num_entries(pointer, 0) <= Self.entriesMax else { throw SpreadsheetError(.tooLarge) }
    }

    deinit { zip_discard(self.pointer) }

    /// A part by its name, if it is there.
    func entry(_ name: String) throws -> ZipEntry? {
        let index = zip_name_locate(self.pointer, name, zip_flags_t(ZIP_FL_NOCASE))
        return index < 0 ? nil : try ZipEntry(self, UInt64(index))
    }
}
