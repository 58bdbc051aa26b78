import HotlineAPI
import SwiftProtobuf
import TestKit
import Testing

@testable import HotlinePlugin

/// What a public board is made of.
@Suite struct BoardTextTests {
    private static func count(
        _ place: String,
        _ matter: String,
        _ count: Int = 1,
        isClosed: Bool = false,
        isGuarded: Bool = false
    ) -> BoardCount {
        BoardCount(
            channel: .channel12345,
            matter: matter,
            place: place,
            isClosed: isClosed,
            isGuarded: isGuarded,
            count: count
        )
    }

    private static func board(_ counts: [BoardCount], smallBelow: Int = 5) -> Board {
        var tally = BoardTally(
            BoardNames(
                places: Set(counts.map(\.place)).sorted(),
                matters: Set(counts.map(\.matter)).sorted().map { ($0, nil) }
            )
        )
        for count in counts { tally.add(count) }
        return BoardText.board(tally, smallBelow: smallBelow, basis: "示范")
    }

    @Test func `whatever came in, no number of a board is small, and all of them add up`() {
        var generator = SeededGenerator(seed: 19)
        var (small, joined) = (0, 0)
        for _ in 0..<60 {
            let smallBelow = Int.random(in: 3...8, using: &generator)
            let orders = Int.random(in: 1...400, using: &generator)
            let counts = (0..<orders).map { _ in
                // Some places and matters are far more frequent than others.
                let place = Int.random(in: 0...Int.random(in: 0...50, using: &generator), using: &generator)
                let matter = Int.random(in: 0...Int.random(in: 0...20, using: &generator), using: &generator)
                return Self.count(
                    place == 7 ? "" : "街道\(Self.letters(place))",
                    matter == 3 ? "" : "事项\(Self.letters(matter))",
                    isClosed: Bool.random(using: &generator),
                    isGuarded: Int.random(in: 0..<9, using: &generator) == 0
                )
            }
            let board = Self.board(counts, smallBelow: smallBelow)
            let range = UInt32(1)..<UInt32(smallBelow)
            let cells = board.map.flatMap(\.cells)
            let lists = [board.channels, board.matters, board.places]
            let heads = [board.mapPlaces, board.mapMatters]
            let rows = (lists + heads).joined()
            let numbers = ([board.received, board.closed] + cells).map(\.count) + rows.map(\.count)
            #expect(numbers.allSatisfy { !range.contains($0) })
            guard board.received.state == .shown else {
                #expect(orders < smallBelow && rows.isEmpty && cells.isEmpty)
                continue
            }
            for list in lists + heads {
                #expect(list.reduce(0) { $0 + $1.count } == UInt32(orders))
            }
            let open = UInt32(orders) - board.closed.count
            #expect(board.closed.state != .shown || !range.contains(open))
            #expect(board.mapPlaces.count <= 40 && board.mapMatters.count <= 16)
            #expect(board.map.count == board.mapPlaces.count)
            for (place, row) in zip(board.mapPlaces, board.map) where row.cells.allSatisfy({ $0.state == .shown }) {
                #expect(row.cells.reduce(0) { $0 + $1.count } == place.count)
            }
            // More may be joined in the map, and nothing less.
            let named = Set(board.places.map(\.name) + board.matters.map(\.name))
            let unnamed: Set = ["其他地方", "各地方合计", "其他事项", "全部事项"]
            #expect(heads.joined().allSatisfy { named.contains($0.name) || unnamed.contains($0.name) })
            small += cells.filter { $0.state == .small }.count
            joined += board.places.contains { $0.name == "其他地方" } ? 1 : 0
        }
        #expect(small > 100 && joined > 10)
    }

    /// Numbers in a place would be read as those of a house.
    private static func letters(_ number: Int) -> String {
        String(decoding: [UInt8(ascii: "A") + UInt8(number / 8), UInt8(ascii: "A") + UInt8(number % 8)], as: UTF8.self)
    }

    @Test func `one matter that is too thin costs the map that matter, and no place`() {
        let places = ["滨河小区", "新华街道", "河西村", "东山村", "南岸", "北岸"]
        // One order at each of six places: none could be four.
        let thin = places.map { Self.count($0, "井盖") }
        let board = Self.board(places.flatMap { [Self.count($0, "供热", 30), Self.count($0, "环卫", 20)] } + thin)
        #expect(board.matters.contains { $0.name == "井盖" && $0.count == 6 })
        #expect(board.mapPlaces.count == 6 && board.mapMatters.map(\.name).contains("井盖") == false)
    }

    @Test(arguments: [(40, 40), (40, 2), (4, 2), (40, 38), (5, 5)])
    func `neither what is closed nor what is open is a small number`(_ received: Int, _ closed: Int) {
        let board = Self.board([
            Self.count("滨河小区", "供热", closed, isClosed: true), Self.count("滨河小区", "供热", received - closed),
        ])
        let isOpen = received - closed
        let wanted: BoardCellState =
            received < 5 ? .unspecified : (1..<5).contains(isOpen) ? .withheld : closed < 5 ? .small : .shown
        #expect(board.closed.state == wanted)
        #expect(board.closed.count == (wanted == .shown ? UInt32(closed) : 0))
    }

    @Test(arguments: [
        "司机张建国门口", "联系人王秀英", "3号楼", "13848190000", "二单元501室", "滨河小区三期家住二层的那一户人家楼下第三个车位旁边的空地",
    ])
    func `a place that may point to somebody is another place`(place: String) {
        let names = BoardNames(places: [place, "滨河小区", "新华西街"], matters: [])
        #expect(names.place(Self.count(place, "")) == .other)
        #expect(names.place(Self.count("滨河小区", "")) == .named("滨河小区"))
        #expect(names.place(Self.count("新华西街", "")) == .named("新华西街"))
        #expect(names.place(Self.count("从未核对过的地方", "")) == .other)
        #expect(names.place(Self.count("", "")) == .empty)
    }

    @Test func `of personal data planted in 200 places and matters none is named`() {
        var generator = SeededGenerator(seed: 200)
        for _ in 0..<200 {
            let text = PlantedText.make(using: &generator)
            let parts = text.text.split(separator: "。").map(String.init)
            let names = BoardNames(places: parts, matters: parts.map { ($0, nil) })
            let named = parts.flatMap { part in
                [names.place(Self.count(part, "")).text, names.matter(Self.count("", part)).text]
            }
            let left = named.flatMap { text.left(in: $0) }
            #expect(left.isEmpty, "\(text.text)")
        }
    }

    @Test func `the place of a guarded order, and of a sensitive matter, is told nowhere`() {
        let sensitive = Matter.with {
            $0.title = "敏感事项"
            $0.isSensitive = true
        }
        let names = BoardNames(places: ["滨河小区"], matters: [("m", sensitive), ("供热", nil)])
        #expect(names.place(Self.count("滨河小区", "供热", isGuarded: true)) == .other)
        #expect(names.place(Self.count("滨河小区", "m")) == .other)
        #expect(names.matter(Self.count("滨河小区", "m")) == .named("敏感事项"))
        #expect(names.place(Self.count("滨河小区", "供热")) == .named("滨河小区"))
    }
}
