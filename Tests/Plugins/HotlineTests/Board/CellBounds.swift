import HotlineAPI

/// What a reader of a board can find out about a cell that is withheld, computed apart from the product's own way.
///
/// The reader knows every total, what is shown, that a small cell is of 1 to `smallBelow - 1` orders, and that any other is of
/// `smallBelow` at the least.
struct CellBounds {
    let counts: [[Int]]
    let states: [[BoardCellState]]
    let smallBelow: Int

    /// The least and the most that a cell may be.
    private func range(_ row: Int, _ column: Int) -> ClosedRange<Int> {
        switch self.states[row][column] {
        case .small: 1...self.smallBelow - 1
        case .withheld: self.smallBelow...max(self.smallBelow, self.counts[row].reduce(0, +))
        default: self.counts[row][column]...self.counts[row][column]
        }
    }

    /// Every number that each cell has in any table that the reader must take for possible; every table is gone through.
    var numbers: [[Set<Int>]] {
        var found = self.counts.map { $0.map { _ in Set<Int>() } }
        var table = self.counts
        var columns = self.counts[0].indices.map { column in self.counts.reduce(0) { $0 + $1[column] } }
        self.fill(0, 0, self.counts[0].reduce(0, +), &columns, &table, &found)
        return found
    }

    private func fill(
        _ row: Int,
        _ column: Int,
        _ left: Int,
        _ columns: inout [Int],
        _ table: inout [[Int]],
        _ found: inout [[Set<Int>]]
    ) {
        if row == self.counts.count {
            for row in table.indices {
                for column in table[row].indices { found[row][column].insert(table[row][column]) }
            }
            return
        }
        let (isLastRow, isLast) = (row == self.counts.count - 1, column == self.counts[row].count - 1)
        for number in self.range(row, column) {
            guard number <= min(left, columns[column]), !isLast || number == left,
                !isLastRow || number == columns[column]
            else { continue }
            table[row][column] = number
            columns[column] -= number
            if isLast {
                let next = isLastRow ? 0 : self.counts[row + 1].reduce(0, +)
                self.fill(row + 1, 0, next, &columns, &table, &found)
            } else {
                self.fill(row, column + 1, left - number, &columns, &table, &found)
            }
            columns[column] += number
        }
    }

    /// Whether a cell may be a number, by a flow from rows to columns: for tables too large to go through.
    func mayBe(_ number: Int, _ row: Int, _ column: Int) -> Bool {
        let (rows, columns) = (self.counts.count, self.counts[0].count)
        var (low, room) = (self.counts, self.counts)
        for row in 0..<rows {
            for column in 0..<columns {
                let range = self.range(row, column)
                (low[row][column], room[row][column]) = (range.lowerBound, range.upperBound - range.lowerBound)
            }
        }
        guard self.range(row, column).contains(number) else { return false }
        (low[row][column], room[row][column]) = (number, 0)
        var supply = (0..<rows).map { row in self.counts[row].reduce(0, +) - low[row].reduce(0, +) }
        var demand = (0..<columns).map { column in
            self.counts.reduce(0) { $0 + $1[column] } - low.reduce(0) { $0 + $1[column] }
        }
        guard supply.allSatisfy({ $0 >= 0 }), demand.allSatisfy({ $0 >= 0 }) else { return false }
        var flow = self.counts.map { $0.map { _ in 0 } }
        while let start = supply.firstIndex(where: { $0 > 0 }) {
            guard let path = Self.path(from: start, demand, room, flow) else { return false }
            for (index, cell) in path.enumerated() { flow[cell.row][cell.column] += index % 2 == 0 ? 1 : -1 }
            supply[start] -= 1
            demand[path[path.count - 1].column] -= 1
        }
        return demand.allSatisfy { $0 == 0 }
    }

    /// Cells by which one more goes from a row to a column that lacks one: forwards, backwards, forwards and so on.
    private static func path(
        from start: Int,
        _ demand: [Int],
        _ room: [[Int]],
        _ flow: [[Int]]
    ) -> [(row: Int, column: Int)]? {
        var queue: [(row: Int, path: [(row: Int, column: Int)])] = [(start, [])]
        var (seenRows, seenColumns): (Set<Int>, Set<Int>) = ([start], [])
        while !queue.isEmpty {
            let (row, path) = queue.removeFirst()
            for column in demand.indices where room[row][column] > flow[row][column] {
                guard seenColumns.insert(column).inserted else { continue }
                let forward = path + [(row, column)]
                if demand[column] > 0 { return forward }
                for next in flow.indices where flow[next][column] > 0 && seenRows.insert(next).inserted {
                    queue.append((next, forward + [(next, column)]))
                }
            }
        }
        return nil
    }
}
