internal import CXLSXWriter
public import Foundation

/// Writes workbooks (XLSX) with libxlsxwriter.
///
/// It waits for the disk: call it on a thread that may. Texts are written as texts, so that nothing in them is computed.
public enum WorkbookWriter {
    /// The bytes of a workbook, made in a folder that nobody else reads and that is removed with it.
    ///
    /// - Parameters:
    ///   - sheets: its sheets, one at least.
    ///   - title: of the document.
    ///   - place: where the folder is made; the system's folder for what does not last by default.
    /// - Throws: ``WorkbookError``, or the system's error where there is no room for it.
    public static func bytes(
        of sheets: [WrittenSheet],
        title: String = "",
        in place: URL = FileManager.default.temporaryDirectory
    ) throws -> Data {
        let folder = place.appending(path: "yizhan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "workbook.xlsx")
        try Self.write(sheets, title: title, to: file.path)
        return try Data(contentsOf: file)
    }

    /// Writes a workbook to a path.
    ///
    /// - Throws: ``WorkbookError``.
    public static func write(_ sheets: [WrittenSheet], title: String = "", to path: String) throws(WorkbookError) {
        precondition(!sheets.isEmpty, "a workbook has a sheet at least")
        guard let book = workbook_new(path) else { throw WorkbookError("The workbook cannot be begun.") }
        let draft = WorkbookDraft(book)
        var failure = draft.setTitle(title)
        for (sheet, name) in zip(sheets, SheetNames.names(sheets.map(\.name))) where failure == LXW_NO_ERROR {
            failure = draft.add(sheet, named: name)
        }
        // It is closed in any case, for that frees it.
        let closing = workbook_close(book)
        for error in [failure, closing] where error != LXW_NO_ERROR {
            throw WorkbookError("The workbook cannot be written: \(String(cString: lxw_strerror(error))).")
        }
    }
}
