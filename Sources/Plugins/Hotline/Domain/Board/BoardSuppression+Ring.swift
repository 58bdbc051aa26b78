internal import HotlineAPI

extension BoardSuppression {
    /// The changes that let a cell be one more, or one less, while every total stays: from its row by a cell of that row to
    /// another column, by a cell of that to another row, and so on to the cell's column.
    ///
    /// Of all rings the one that withholds the fewest orders: what is withheld already costs nothing.
    ///
    /// - Parameter table: A table that could be the true one.
    func ring(around cell: Cell, isRaised: Bool, in table: [[Int]]) -> [Change]? {
        let (rows, columns) = (self.counts.count, self.counts.first?.count ?? 0)
        let goal = rows + cell.column
        // Dijkstra: rows are the first nodes, columns those after them. Tables are small and dense, so that the nearest
        // node is looked for by hand.
        var costs = [Int](repeating: .max, count: rows + columns)
        var ways = [(node: Int, change: Change)?](repeating: nil, count: rows + columns)
        var done = [Bool](repeating: false, count: rows + columns)
        costs[cell.row] = 0
        while let node = costs.indices.filter({ !done[$0] && costs[$0] < .max }).min(by: { costs[$0] < costs[$1] }),
            node != goal
        {
            done[node] = true
            let isRow = node < rows
            for next in isRow ? rows..<rows + columns : 0..<rows where !done[next] {
                let step = isRow ? Cell(row: node, column: next - rows) : Cell(row: next, column: node - rows)
                // The cell's own row and every other it comes by gives what the cell takes; columns pass it on.
                let change = Change(cell: step, isRaised: isRow ? !isRaised : isRaised)
                guard step != cell, let cost = self.cost(of: change, in: table),
                    costs[node] + cost < costs[next]
                else { continue }
                costs[next] = costs[node] + cost
                ways[next] = (node, change)
            }
        }
        guard costs[goal] < .max else { return nil }
        var (ring, node): ([Change], Int) = ([], goal)
        while let way = ways[node] {
            ring.append(way.change)
            node = way.node
        }
        return ring
    }

    /// How many orders a change withholds; `nil` where it cannot be.
    private func cost(of change: Change, in table: [[Int]]) -> Int? {
        guard self.room(of: change, in: table) > 0 else { return nil }
        let isShown = self.states[change.cell.row][change.cell.column] == .shown
        return isShown ? self.counts[change.cell.row][change.cell.column] : 0
    }
}
