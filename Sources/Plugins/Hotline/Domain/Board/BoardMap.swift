internal import HotlineAPI

/// Place by matter (热力图), with as many of both as can be shown.
///
/// Where a small cell could be narrowed down, its place or its matter, whichever has fewer orders, joins the others, until
/// no cell can: with one row left the cells are the totals of matters, of which none is small.
struct BoardMap {
    private(set) var places: BoardRows
    private(set) var matters: BoardRows
    private(set) var counts: [[Int]]
    private(set) var states: [[BoardCellState]]

    init(_ tally: BoardTally, places: BoardRows, matters: BoardRows, smallBelow: Int) {
        (self.places, self.matters) = (places, matters)
        (self.counts, self.states) = ([], [])
        var narrow = self.find(tally, smallBelow)
        while let cell = narrow {
            self.join(cell)
            narrow = self.find(tally, smallBelow)
        }
    }

    /// Finds out what can be shown of each cell.
    ///
    /// - Returns: A small cell that could be narrowed down; `nil` where there is none.
    private mutating func find(_ tally: BoardTally, _ smallBelow: Int) -> BoardSuppression.Cell? {
        let found = BoardSuppression(Self.table(tally, self.places, self.matters), smallBelow: smallBelow)
        (self.counts, self.states) = (found.counts, found.states)
        return found.narrow
    }

    /// Joins what a cell is of to the others; where that is all others, they take in the smallest name.
    private mutating func join(_ cell: BoardSuppression.Cell) {
        let isPlace = self.places.counts[cell.row] <= self.matters.counts[cell.column]
        if self.places.hasNames, isPlace || !self.matters.hasNames {
            self.places.join(self.places.names[cell.row])
        } else {
            self.matters.join(self.matters.names[cell.column])
        }
    }

    private static func table(_ tally: BoardTally, _ places: BoardRows, _ matters: BoardRows) -> [[Int]] {
        let (rows, columns) = (places.places, matters.places)
        var table = [[Int]](repeating: [Int](repeating: 0, count: columns.count), count: rows.count)
        for (place, cells) in tally.cells {
            for (matter, count) in cells {
                guard let row = rows[place] ?? rows[.other], let column = columns[matter] ?? columns[.other] else {
                    continue
                }
                table[row][column] += count
            }
        }
        return table
    }
}
