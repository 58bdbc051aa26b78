/// A row of a spreadsheet.
public struct TableRow: Sendable, Hashable {
    /// The line of a text file that it begins on, or the row of a workbook, from 1.
    public var number: Int
    /// Its cells from the first column on; what follows the last is empty.
    public var cells: [CellValue]

    /// Makes a row.
    public init(number: Int, cells: [CellValue]) {
        self.number = number
        self.cells = cells
    }

    /// The cell of a column, counted from 0.
    public subscript(_ column: Int) -> CellValue {
        self.cells.indices.contains(column) ? self.cells[column] : .empty
    }

    /// Whether nothing stands in it.
    public var isEmpty: Bool { self.cells.allSatisfy(\.isEmpty) }
}
