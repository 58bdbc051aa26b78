internal import HotlineAPI

/// Prints public figures (公开看板).
enum BoardOutput {
    /// From nothing to the hottest.
    private static let blocks = [" ", "░", "▒", "▓", "█"]

    static func show(_ board: Board) {
        for line in Self.lines(board) { Terminal.line(line) }
    }

    static func lines(_ board: Board) -> [String] {
        var lines = [
            """
            \(board.title)  \(board.organisationName)  第 \(board.revision) 版  公布于 \(LocalTime.text(board.publishedAt))
            """.printable,
            board.summary.printable,
        ]
        for (head, rows) in [("来源渠道", board.channels), ("诉求事项", board.matters), ("事发地", board.places)]
        where !rows.isEmpty {
            var table = Table(head, "件数")
            for row in rows { table.add(row.name, "\(row.count)") }
            lines += [""] + table.lines
        }
        if !board.map.isEmpty { lines += ["", "热力图（件）"] + Self.map(board).lines }
        return lines + ["", board.note.printable]
    }

    /// Each cell has its number beside the block that says how hot it is.
    private static func map(_ board: Board) -> Table {
        let heat = BoardHeat(board)
        var table = Table(["事发地"] + board.mapMatters.map(\.name) + ["合计"])
        for (place, row) in zip(board.mapPlaces, board.map) {
            let cells = row.cells.map { cell in
                "\(Self.blocks[heat.level(cell)]) \(cell.text(smallBelow: board.smallBelow))"
            }
            table.add([place.name] + cells + ["\(place.count)"])
        }
        table.add(["合计"] + board.mapMatters.map { "  \($0.count)" } + ["\(board.received.count)"])
        return table
    }
}
