/// Rows in columns as wide as their widest text.
struct Table {
    private let heads: [String]
    private var rows: [[String]] = []

    init(_ heads: String...) {
        self.init(heads)
    }

    init(_ heads: [String]) {
        self.heads = heads.map(\.printable)
    }

    mutating func add(_ cells: String...) {
        self.add(cells)
    }

    mutating func add(_ cells: [String]) {
        self.rows.append(cells.map(\.printable))
    }

    /// The lines of the table.
    var lines: [String] {
        let all = [self.heads] + self.rows
        let widths = self.heads.indices.map { column in all.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
        return all.map { row in
            let cells = row.enumerated().map { column, text in
                // Nothing follows the last column.
                column == row.count - 1
                    ? text : text + String(repeating: " ", count: widths[column] - DisplayWidth.of(text))
            }
            return cells.joined(separator: "  ")
        }
    }

    func print() {
        for line in self.lines { Terminal.line(line) }
    }
}
