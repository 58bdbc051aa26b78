internal import HotlineAPI

/// Which cells of a table are withheld, so that nobody computes a small number from the cells and totals that are shown
/// (小数隐去).
///
/// A cell of 1 to `smallBelow - 1` orders is withheld and called small. Whoever knows that, the totals, and that any other
/// withheld cell is not small, could still narrow it down: so for each small cell further ones are withheld, the smallest that
/// do, until every number from 1 to `smallBelow - 1` could be its own. A number may be another where some cells can be
/// raised and others lowered by as much, in a ring from row to column to row, so that every total stays: which is a flow in a
/// network whose nodes are the rows and the columns. Each cell that is withheld is on such a ring, and so
/// is not to be computed either.
struct BoardSuppression {
    /// Orders, row by row.
    let counts: [[Int]]
    let smallBelow: Int
    /// What is shown of each cell.
    private(set) var states: [[BoardCellState]]
    /// A small cell that can be narrowed down however many others are withheld: the table must not be shown.
    private(set) var narrow: Cell?

    init(_ counts: [[Int]], smallBelow: Int) {
        self.counts = counts
        self.smallBelow = smallBelow
        self.states = counts.map { $0.map { (1..<smallBelow).contains($0) ? .small : .shown } }
        let cells = counts.indices.flatMap { row in counts[row].indices.map { Cell(row: row, column: $0) } }
        // What is withheld later leaves more room and never less, so that each is looked at once.
        for cell in cells where self.states[cell.row][cell.column] == .small {
            let count = counts[cell.row][cell.column]
            guard self.makeRoom(above: cell, smallBelow - 1 - count), self.makeRoom(below: cell, count - 1) else {
                self.narrow = cell
                return
            }
        }
    }

    /// A cell, by its row and column.
    struct Cell: Hashable {
        let row: Int
        let column: Int
    }

    /// A cell of a ring, and whether it becomes more.
    struct Change {
        let cell: Cell
        let isRaised: Bool
    }

    private mutating func makeRoom(above cell: Cell, _ amount: Int) -> Bool {
        self.makeRoom(around: cell, isRaised: true, amount)
    }

    private mutating func makeRoom(below cell: Cell, _ amount: Int) -> Bool {
        self.makeRoom(around: cell, isRaised: false, amount)
    }

    /// Withholds cells until one may be more, or less, by an amount.
    private mutating func makeRoom(around cell: Cell, isRaised: Bool, _ amount: Int) -> Bool {
        var (table, left) = (self.counts, amount)
        while left > 0 {
            guard let ring = self.ring(around: cell, isRaised: isRaised, in: table) else {
                return false
            }
            let step = ring.reduce(left) { min($0, self.room(of: $1, in: table)) }
            for change in ring {
                table[change.cell.row][change.cell.column] += change.isRaised ? step : -step
                if self.states[change.cell.row][change.cell.column] == .shown {
                    self.states[change.cell.row][change.cell.column] = .withheld
                }
            }
            left -= step
        }
        return true
    }

    /// By how much a cell can change in a table that could be the true one.
    ///
    /// Nothing is never withheld, and what is withheld without being small is `smallBelow` at the least.
    func room(of change: Change, in table: [[Int]]) -> Int {
        let (row, column) = (change.cell.row, change.cell.column)
        let count = table[row][column]
        if self.states[row][column] == .small { return change.isRaised ? self.smallBelow - 1 - count : count - 1 }
        if self.counts[row][column] == 0 { return 0 }
        return change.isRaised ? .max : count - self.smallBelow
    }
}
