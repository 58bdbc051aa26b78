internal import HotlineAPI
internal import SwiftProtobuf
internal import Testing

@testable internal import yizhan

/// The public board in a terminal.
@Suite struct BoardOutputTests {
    private static func cell(_ state: BoardCellState, _ count: UInt32 = 0) -> BoardCell {
        .with {
            $0.state = state
            $0.count = count
        }
    }

    private static func row(_ name: String, _ count: UInt32) -> BoardRow {
        .with {
            $0.name = name
            $0.count = count
        }
    }

    @Test func `each cell has a block and its number, and what is small has words`() {
        let board = Board.with {
            $0.month = "2026-10"
            $0.smallBelow = 5
            $0.received = Self.cell(.shown, 60)
            $0.closed = Self.cell(.withheld)
            $0.mapMatters = [Self.row("供热", 47), Self.row("环卫", 13)]
            $0.mapPlaces = [Self.row("新华街道", 45), Self.row("其他地方", 15)]
            $0.map = [
                .with { $0.cells = [Self.cell(.shown, 40), Self.cell(.shown, 5)] },
                .with { $0.cells = [Self.cell(.withheld), Self.cell(.small)] },
            ]
        }
        let lines = BoardOutput.lines(board)
        #expect(lines[0].hasPrefix("2026年10月热线诉求公开看板"))
        #expect(lines[1] == "本月受理诉求 60 件，公布时已办结 不公开。")
        let map = lines.suffix(6)
        #expect(
            Array(map.prefix(4)) == [
                "事发地    供热      环卫       合计", "新华街道  █ 40      ▒ 5        45", "其他地方    不公开    少于5件  15",
                "合计        47        13       60",
            ]
        )
        #expect(lines.last?.contains("少于 5 件的不公开具体数") == true)
    }

    @Test(arguments: [(0, 0), (5, 1), (8, 1), (9, 2), (20, 2), (21, 3), (22, 3), (40, 4), (810, 4)])
    func `each quarter of the numbers is one step hotter, however far ahead the largest is`(
        _ count: UInt32,
        _ level: Int
    ) {
        let counts: [UInt32] = [5, 8, 9, 20, 21, 22, 40, 810]
        let heat = BoardHeat(
            .with {
                $0.map = [
                    .with { $0.cells = counts.map { Self.cell(.shown, $0) } },
                    .with { $0.cells = [Self.cell(.shown), Self.cell(.small), Self.cell(.withheld)] },
                ]
            }
        )
        #expect(heat.level(Self.cell(.shown, count)) == level)
        #expect(heat.level(Self.cell(.small)) == 0)
    }

    @Test func `numbers that are alike are alike in colour`() {
        let cells = [3, 3, 3, 7, 7].map { Self.cell(.shown, $0) }
        let heat = BoardHeat(.with { $0.map = [.with { $0.cells = cells }] })
        #expect(cells.map(heat.level) == [3, 3, 3, 4, 4])
    }
}
