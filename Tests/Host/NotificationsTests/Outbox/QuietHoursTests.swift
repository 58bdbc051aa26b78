internal import PluginKit
internal import Testing

@testable internal import HostNotifications

struct QuietHoursTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let from: Int
        let to: Int
        /// Minute of 24 November 2026 in Beijing.
        let now: Int
        /// Minutes until it may go out.
        let wait: Int
        var testDescription: String { "\(self.from)–\(self.to) at \(self.now)" }
    }

    static let rows = [
        Row(from: 1_260, to: 480, now: 0, wait: 480),
        Row(from: 1_260, to: 480, now: 479, wait: 1),
        Row(from: 1_260, to: 480, now: 480, wait: 0),
        Row(from: 1_260, to: 480, now: 720, wait: 0),
        Row(from: 1_260, to: 480, now: 1_259, wait: 0),
        Row(from: 1_260, to: 480, now: 1_260, wait: 660),
        Row(from: 1_260, to: 480, now: 1_439, wait: 481),
        // Of one day.
        Row(from: 60, to: 300, now: 59, wait: 0),
        Row(from: 60, to: 300, now: 60, wait: 240),
        Row(from: 60, to: 300, now: 299, wait: 1),
        Row(from: 60, to: 300, now: 300, wait: 0),
        // None.
        Row(from: 0, to: 0, now: 0, wait: 0),
        Row(from: 480, to: 480, now: 480, wait: 0),
    ]

    @Test(arguments: Self.rows)
    func `what may not go out at night waits for the morning`(row: Row) throws {
        let day = try #require(CivilDay("2026-11-24"))
        let now = day.start.advanced(by: .seconds(row.now * 60))
        let quiet = QuietHours(from: row.from, to: row.to)
        #expect(quiet.earliest(now) == now.advanced(by: .seconds(row.wait * 60)))
    }

    @Test
    func `waits grow, the last is repeated, and not all that failed together come back together`() {
        let ladder = RetryLadder(waits: [.seconds(60), .seconds(300), .seconds(3_600)])
        let now = WallTime(seconds: 0)
        for (attempts, seconds) in [(1, 60), (2, 300), (3, 3_600), (4, 3_600), (40, 3_600)] as [(Int, Int64)] {
            let moments = Set((0..<100).map { ladder.next(after: attempts, of: "\($0)", at: now) })
            #expect(moments.count > 5)
            for moment in moments {
                #expect((seconds * 1_000_000...seconds * 1_200_000).contains(moment.microseconds))
            }
        }
    }
}
