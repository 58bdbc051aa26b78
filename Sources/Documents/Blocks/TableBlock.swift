/// A table of a paper.
struct TableBlock: Sendable, Hashable {
    /// A row of cells.
    struct Row: Sendable, Hashable {
        var cells: [MarkedText]
        var line: Int
    }

    /// Widths of the columns, in hundredths of the type area; they make up a hundred.
    var columns: [Double]
    /// Rows of every page that the table stands on.
    var heads: [Row] = []
    var rows: [Row] = []
    /// Least lines of a row, for boxes that a hand fills in.
    var linesMin = 1
}
