internal import Foundation

/// A spreadsheet in a file, of whichever kind it is.
public enum TableFile {
    private static let zip: [UInt8] = [0x50, 0x4b, 0x03, 0x04]
    /// An archive without anything in it.
    private static let emptyZip: [UInt8] = [0x50, 0x4b, 0x05, 0x06]
    private static let compound: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0]
    private static let beginningBytes = 4_096

    /// Opens a file: a workbook (XLSX) by its first bytes, and text (CSV) otherwise.
    ///
    /// - Parameters:
    ///   - encoding: of a text; `nil` where it is to be told.
    ///   - sheet: of a workbook, by its name; `nil` for the first that is shown.
    /// - Throws: ``SpreadsheetError``.
    public static func open(
        _ path: String,
        encoding: TextEncoding? = nil,
        sheet: String? = nil
    ) throws(SpreadsheetError) -> any TableReader & Sendable {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw SpreadsheetError(.unreadable) }
        let beginning: [UInt8]
        do {
            beginning = Array(try handle.read(upToCount: Self.beginningBytes) ?? Data())
        } catch {
            throw SpreadsheetError(.unreadable)
        }
        if beginning.starts(with: Self.zip) || beginning.starts(with: Self.emptyZip) {
            return try WorkbookTable(path, sheet: sheet)
        }
        if beginning.starts(with: Self.compound) { throw SpreadsheetError(.oldOrLocked) }
        if beginning.starts(with: [0xff, 0xfe]) || beginning.starts(with: [0xfe, 0xff]) {
            throw SpreadsheetError(.utf16)
        }
        let size = ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int) ?? 0
        return CSVTable(handle, beginning: beginning, size: size, encoding: encoding)
    }
}
