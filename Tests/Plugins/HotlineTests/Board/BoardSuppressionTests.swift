import HotlineAPI
import TestKit
import Testing

@testable import HotlinePlugin

/// No small number of a public table can be computed from what is shown (小数隐去).
@Suite struct BoardSuppressionTests {
    private static func table(_ rows: Int, _ columns: Int, _ generator: inout SeededGenerator) -> [[Int]] {
        (0..<rows).map { _ in
            (0..<columns).map { _ in
                switch Int.random(in: 0..<10, using: &generator) {
                case 0..<2: 0
                case 2..<5: Int.random(in: 1...4, using: &generator)
                case 5..<9: Int.random(in: 5...14, using: &generator)
                default: Int.random(in: 15...60, using: &generator)
                }
            }
        }
    }

    @Test func `a small cell takes a ring with it, and the ring is the smallest that does`() {
        // 3 may be 1 to 4 where 12, 6 and 7 are withheld as well, and by one more ring with 20 and 9.
        let counts = [[20, 9, 8], [12, 3, 0], [6, 7, 0], [13, 0, 0]]
        let found = BoardSuppression(counts, smallBelow: 5)
        #expect(found.narrow == nil)
        #expect(
            found.states == [
                [.withheld, .withheld, .shown], [.withheld, .small, .shown], [.withheld, .withheld, .shown],
                [.shown, .shown, .shown],
            ]
        )
        let large = BoardSuppression([[10, 30, 30], [30, 3, 30], [30, 30, 9]], smallBelow: 5)
        #expect(large.states.joined().filter { $0 != .shown }.count == 4)
    }

    @Test func `without a small cell everything is shown, and nothing is never withheld`() {
        let counts = [[5, 0, 70], [0, 0, 12]]
        let found = BoardSuppression(counts, smallBelow: 5)
        #expect(found.narrow == nil && found.states.joined().allSatisfy { $0 == .shown })
    }

    @Test(arguments: [
        // Nothing in the row, or in the column, can make up for it.
        [[3, 0, 0], [9, 9, 9]], [[3, 9], [0, 9], [0, 9]],
        // 3 cannot be 4: then one of the others were small.
        [[3, 5], [5, 8]],
        [[2]],
    ])
    func `where nothing keeps a small cell back the table is not to be shown`(counts: [[Int]]) {
        #expect(BoardSuppression(counts, smallBelow: 5).narrow == .init(row: 0, column: 0))
    }

    @Test func `of every small table a reader finds all small numbers possible, and no other for certain`() {
        var generator = SeededGenerator(seed: 17)
        var (tables, small, further) = (0, 0, 0)
        for _ in 0..<1_000 {
            let smallBelow = Int.random(in: 3...5, using: &generator)
            let size = [(2, 2), (2, 3), (3, 2), (3, 3)].randomElement(using: &generator) ?? (2, 2)
            let counts = Self.table(size.0, size.1, &generator).map { $0.map { min($0, 11) } }
            let found = BoardSuppression(counts, smallBelow: smallBelow)
            guard found.narrow == nil else { continue }
            let bounds = CellBounds(counts: counts, states: found.states, smallBelow: smallBelow)
            let numbers = bounds.numbers
            tables += 1
            for (row, states) in found.states.enumerated() {
                for (column, state) in states.enumerated() {
                    let possible = numbers[row][column]
                    switch state {
                    case .small:
                        small += 1
                        #expect(possible == Set(1..<smallBelow), "\(counts) \(row) \(column)")
                    case .withheld:
                        further += 1
                        #expect(possible.count > 1, "\(counts) \(row) \(column)")
                    default:
                        #expect(!(1..<smallBelow).contains(counts[row][column]))
                    }
                    // The other way to find out, for larger tables, says the same.
                    for number in Set([1, smallBelow - 1, smallBelow, counts[row][column]]) {
                        #expect(bounds.mayBe(number, row, column) == possible.contains(number))
                    }
                }
            }
        }
        #expect(tables > 100 && small > 100 && further > 200, "\(tables) \(small) \(further)")
    }

    @Test func `of larger tables a reader finds all small numbers possible`() {
        var generator = SeededGenerator(seed: 18)
        var small = 0
        for _ in 0..<12 {
            let counts = Self.table(9, 6, &generator)
            let found = BoardSuppression(counts, smallBelow: 5)
            guard found.narrow == nil else { continue }
            let bounds = CellBounds(counts: counts, states: found.states, smallBelow: 5)
            for (row, states) in found.states.enumerated() {
                for (column, state) in states.enumerated() {
                    if state == .small {
                        small += 1
                        #expect(bounds.mayBe(1, row, column) && bounds.mayBe(4, row, column), "\(counts)")
                    } else if state == .withheld {
                        let count = counts[row][column]
                        #expect(bounds.mayBe(count + 1, row, column) || bounds.mayBe(count - 1, row, column))
                    }
                }
            }
        }
        #expect(small > 50)
    }
}
