/// The rows of a sheet, as they come.
final class SheetRows: XMLHandler {
    /// Rows that are read and not taken yet.
    private var ready: [TableRow] = []
    /// Cells that are merged, the first few.
    private(set) var mergedCells: [String] = []

    private let strings: SharedStrings
    private let styles: CellStyles
    private let isFrom1904: Bool

    private var row = TableRow(number: 0, cells: [])
    private var column = -1
    private var type = ""
    private var style = 0
    private var isValue = false
    private var isCell = false
    private var isFormula = false
    private var hasValue = false
    private var value: [UInt8] = []
    private var inline = CellText()
    private var rowBytes = 0
    /// Bytes of the rows since some were taken last.
    private var readyBytes = 0

    private static let rowsMax = 1_048_576
    /// Tables have dozens; what is wider is a form or a mistake.
    private static let columnsMax = 1_024
    private static let rowBytesMax = 1_048_576
    /// A piece of a sheet has room for six hundred cells, and the longest text of a cell has 98,301 bytes.
    private static let readyBytesMax = 64 << 20
    private static let mergedMax = 20

    init(_ strings: SharedStrings, _ styles: CellStyles, from1904: Bool) {
        self.strings = strings
        self.styles = styles
        self.isFrom1904 = from1904
    }

    /// Takes the rows that are read.
    func take() -> [TableRow] {
        defer { self.ready = [] }
        self.readyBytes = 0
        return self.ready
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        if name == "c" {
            try self.startCell(attributes)
        } else if name == "v" {
            self.isValue = self.isCell
            self.hasValue = self.isCell
        } else if name == "f" {
            self.isFormula = self.isCell
        } else if name == "row" {
            try self.startRow(attributes)
        } else if name == "mergeCell" {
            if self.mergedCells.count < Self.mergedMax, let cells = attributes["ref"] { self.mergedCells.append(cells) }
        } else if self.isCell {
            self.inline.start(name)
        }
    }

    func end(_ name: XMLName) throws {
        if name == "c" {
            try self.endCell()
        } else if name == "v" {
            self.isValue = false
        } else if name == "row" {
            self.ready.append(self.row)
            self.row.cells = []
        } else if self.isCell {
            self.inline.end(name)
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        guard self.isCell else { return }
        try self.admit(bytes.count)
        if self.isValue { self.value += bytes } else { try self.inline.append(bytes) }
    }

    /// Counts what is about to be kept.
    private func admit(_ bytes: Int) throws {
        self.rowBytes += bytes
        self.readyBytes += bytes
        guard self.rowBytes <= Self.rowBytesMax, self.readyBytes <= Self.readyBytesMax else {
            throw self.error(.tooLong)
        }
    }

    private func startRow(_ attributes: XMLAttributes) throws {
        let last = self.row.number
        let number = attributes["r"].map { Int($0) } ?? last + 1
        guard let number, number > last, number <= Self.rowsMax else {
            throw SpreadsheetError(.damaged("row"), row: last + 1)
        }
        self.row = TableRow(number: number, cells: [])
        self.column = -1
        self.rowBytes = 0
    }

    private func startCell(_ attributes: XMLAttributes) throws {
        let column = attributes["r"].map { ColumnName.column(of: $0) } ?? self.column + 1
        guard let column, column > self.column, self.row.number > 0 else { throw self.error(.damaged("cell")) }
        self.column = column
        self.type = attributes["t"] ?? "n"
        self.style = attributes["s"].flatMap { Int($0) } ?? 0
        self.value.removeAll(keepingCapacity: true)
        self.inline = CellText()
        self.isCell = true
        self.isFormula = false
        self.hasValue = false
    }

    private func endCell() throws {
        self.isCell = false
        let value = try self.cell()
        // Sheets are saved with empty cells to the last column where a row has a colour.
        guard !value.isEmpty else { return }
        guard self.column < Self.columnsMax else { throw self.error(.tooWide) }
        while self.row.cells.count < self.column { self.row.cells.append(.empty) }
        self.row.cells.append(value)
    }

    private func cell() throws -> CellValue {
        if self.type == "inlineStr" {
            return .text(CellText.unescaped(String(decoding: self.inline.bytes, as: UTF8.self)))
        }
        guard !self.value.isEmpty else {
            // Nobody has computed it yet: what it stands for is not nothing. A text may be empty.
            return self.isFormula && !(self.type == "str" && self.hasValue) ? .failure("公式没有计算结果") : .empty
        }
        let value = String(decoding: self.value, as: UTF8.self)
        switch self.type {
        case "s":
            guard let number = Int(value), let place = try self.strings.place(of: number) else {
                throw self.error(.damaged("sharedStrings"))
            }
            // The sheet has it in a few digits, as often as it likes.
            try self.admit(place.count)
            return .text(try self.strings.text(at: place))
        case "str": return .text(CellText.unescaped(value))
        case "b": return .boolean(value == "1" || value == "true")
        case "e": return .failure(value)
        case "d": return TimePattern.iso.parse(value).map { .date($0) } ?? .text(value)
        default:
            guard let number = Double(value), number.isFinite else { throw self.error(.damaged("number")) }
            if self.styles.isDate(self.style), let date = CivilDateTime(serial: number, from1904: self.isFrom1904) {
                return .date(date)
            }
            return .number(number, digits: value)
        }
    }

    private func error(_ problem: SpreadsheetError.Problem) -> SpreadsheetError {
        SpreadsheetError(problem, row: self.row.number, column: max(0, self.column))
    }
}
