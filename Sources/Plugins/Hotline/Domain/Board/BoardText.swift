internal import HotlineAPI
internal import SwiftProtobuf

/// Puts a public board (公开看板) together.
enum BoardText {
    /// Rows of a list, and rows and columns of the map that fit on a page across.
    private static let (listMax, mapPlacesMax, mapMattersMax) = (50, 40, 16)

    /// The board of what was counted, without when it was published.
    ///
    /// - Parameter smallBelow: Fewer orders are no number.
    static func board(_ tally: BoardTally, smallBelow: Int, basis: String) -> Board {
        var board = Board.with {
            $0.smallBelow = UInt32(clamping: smallBelow)
            $0.smallBasis = basis
            $0.received.state = .small
        }
        guard tally.received >= smallBelow else { return board }
        board.received = Self.shown(tally.received)
        board.closed = Self.closed(tally, smallBelow)
        func list(_ counts: [BoardName: Int], _ max: Int) -> BoardRows {
            BoardRows(counts, smallBelow: smallBelow, max: max)
        }
        board.channels = Self.rows(list(tally.channels, Self.listMax), Self.channelTitles)
        board.matters = Self.rows(list(tally.matters, Self.listMax), Self.matterTitles)
        board.places = Self.rows(list(tally.places, Self.listMax), Self.placeTitles)
        let map = BoardMap(
            tally,
            places: list(tally.places, Self.mapPlacesMax),
            matters: list(tally.matters, Self.mapMattersMax),
            smallBelow: smallBelow
        )
        board.mapPlaces = Self.rows(map.places, Self.placeTitles)
        board.mapMatters = Self.rows(map.matters, Self.matterTitles)
        board.map = zip(map.states, map.counts).map { states, counts in
            BoardMapRow.with {
                $0.cells = zip(states, counts).map { state, count in
                    state == .shown ? Self.shown(count) : .with { $0.state = state }
                }
            }
        }
        return board
    }

    /// What the last row is called, beside others and alone.
    private typealias Titles = (other: String, all: String)
    private static let channelTitles: Titles = ("其他渠道", "全部渠道")
    private static let matterTitles: Titles = ("其他事项", "全部事项")
    private static let placeTitles: Titles = ("其他地方", "各地方合计")

    private static func rows(_ rows: BoardRows, _ titles: Titles) -> [BoardRow] {
        zip(rows.titles(other: titles.other, all: titles.all), rows.counts).map { name, count in
            BoardRow.with {
                $0.name = name
                $0.count = UInt32(clamping: count)
            }
        }
    }

    /// What is closed; neither that nor what is open may be small, as the total is shown.
    private static func closed(_ tally: BoardTally, _ smallBelow: Int) -> BoardCell {
        let small = 1..<smallBelow
        if small.contains(tally.received - tally.closed) { return .with { $0.state = .withheld } }
        return small.contains(tally.closed) ? .with { $0.state = .small } : Self.shown(tally.closed)
    }

    private static func shown(_ count: Int) -> BoardCell {
        .with {
            $0.state = .shown
            $0.count = UInt32(clamping: count)
        }
    }
}
