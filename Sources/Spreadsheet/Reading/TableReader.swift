/// Reads the rows of a spreadsheet, from the first to the last, holding only a few of them.
public protocol TableReader {
    /// The next row that is not left out; `nil` at the end.
    ///
    /// - Throws: ``SpreadsheetError``.
    mutating func next() throws -> TableRow?

    /// How much of ``size`` has been read.
    var position: Int { get }

    /// How much there is to be read; 0 where it is not known.
    var size: Int { get }

    /// Cells that are merged (合并单元格), `A2:A5`, as far as they are known: the first of each holds what all show.
    var mergedCells: [String] { get }
}
