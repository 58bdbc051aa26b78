internal import Synchronization

/// A sheet of a workbook (XLSX) as a table.
public final class WorkbookTable: TableReader, Sendable {
    private struct State {
        let entry: ZipEntry
        let scanner: XMLScanner
        let rows: SheetRows
        /// Rows of the last piece, the next one last.
        var ready: [TableRow] = []
        var isAtEnd = false
        /// Why it cannot be read further than ``ready``.
        var failure: (any Error)?
    }

    private let state: Mutex<State>
    /// Bytes of the sheet, unpacked.
    public let size: Int

    /// Parts other than sheets and texts.
    private static let partBytesMax = 64 << 20

    /// Opens a sheet.
    ///
    /// - Parameter sheet: its name; `nil` for the first that is shown.
    /// - Throws: ``SpreadsheetError``.
    init(_ path: String, sheet: String?) throws(SpreadsheetError) {
        do {
            let state = try Self.open(path, sheet)
            self.size = state.entry.size
            self.state = Mutex(state)
        } catch let error as SpreadsheetError {
            throw error
        } catch {
            throw SpreadsheetError(.unreadable)
        }
    }

    /// Bytes of the sheet that have been unpacked.
    public var position: Int { self.state.withLock { $0.entry.position } }

    /// They stand behind the rows: known at the end.
    public var mergedCells: [String] { self.state.withLock { $0.rows.mergedCells } }

    /// The next row that the sheet has; rows that hold nothing may be left out of it.
    public func next() throws -> TableRow? {
        try self.state.withLock { state in
            while state.ready.isEmpty, !state.isAtEnd {
                if let failure = state.failure { throw failure }
                do {
                    let bytes = try state.entry.read()
                    state.isAtEnd = bytes.isEmpty
                    try state.scanner.parse(bytes)
                } catch {
                    // The rows before it are given out first.
                    state.failure = error
                    state.isAtEnd = false
                }
                state.ready = state.rows.take().reversed()
            }
            return state.ready.popLast()
        }
    }

    private static func open(_ path: String, _ name: String?) throws -> sending State {
        let archive = try ZipArchive(path)
        let root = PartRelations(folder: "")
        try Self.read("_rels/.rels", of: archive, root)
        let workbook = root.first("officeDocument") ?? "xl/workbook.xml"
        let slash = workbook.lastIndex(of: "/")
        let folder = slash.map { String(workbook[..<$0]) } ?? ""
        let file = slash.map { String(workbook[workbook.index(after: $0)...]) } ?? workbook
        let index = WorkbookIndex()
        guard try Self.read(workbook, of: archive, index) else { throw SpreadsheetError(.damaged(workbook)) }
        let relations = PartRelations(folder: folder)
        try Self.read("\(folder.isEmpty ? "" : folder + "/")_rels/\(file).rels", of: archive, relations)
        let sheet = try Self.sheet(name, index, relations)
        let styles = CellStyles()
        if let part = relations.first("styles") { try Self.read(part, of: archive, styles) }
        let strings = SharedStrings()
        if let part = relations.first("sharedStrings"), let entry = try archive.entry(part) {
            try XMLScanner.parse(entry, strings)
        }
        guard let entry = try archive.entry(sheet) else { throw SpreadsheetError(.damaged(sheet)) }
        let rows = SheetRows(strings, styles, from1904: index.isFrom1904)
        return State(entry: entry, scanner: try XMLScanner(rows), rows: rows)
    }

    private static func sheet(
        _ name: String?,
        _ index: WorkbookIndex,
        _ relations: PartRelations
    ) throws -> String {
        let sheets = index.sheets.compactMap { sheet in relations.sheet(sheet.relation).map { (sheet, $0) } }
        guard let name else {
            guard let first = sheets.first(where: { !$0.0.isHidden }) ?? sheets.first else {
                throw SpreadsheetError(.damaged("sheets"))
            }
            return first.1
        }
        guard let found = sheets.first(where: { $0.0.name == name }) else {
            throw SpreadsheetError(.noSheet(name, among: sheets.map(\.0.name)))
        }
        return found.1
    }

    /// Reads a part that is small; whether it is there.
    @discardableResult
    private static func read(_ part: String, of archive: ZipArchive, _ handler: any XMLHandler) throws -> Bool {
        guard let entry = try archive.entry(part) else { return false }
        guard entry.size <= Self.partBytesMax else { throw SpreadsheetError(.tooLarge) }
        try XMLScanner.parse(entry, handler)
        return true
    }
}
