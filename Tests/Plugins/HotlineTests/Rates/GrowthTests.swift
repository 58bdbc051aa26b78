import HotlineAPI
import PluginKit
import Testing

@testable import HotlinePlugin

/// Change against earlier times.
@Suite struct GrowthTests {
    /// The article on April 2022: notary 18 (+80 %), legal aid 14 (+27 %), advice 43 (+59 %) against the monthly average
    /// of a first quarter that had 30, 33 and 81.
    @Test(arguments: [(18, 30, 80), (14, 33, 27), (43, 81, 59)])
    func `a month beside the quarter before is as the article prints it`(_ month: Int, _ quarter: Int, _ wanted: Int) {
        #expect(Growth.percent(month, over: quarter, parts: 3) == wanted)
    }

    @Test(arguments: [
        (100, 100, 0), (0, 100, -100), (50, 100, -50), (1, 3, -67), (2, 3, -33), (201, 200, 1), (199, 200, 0),
        (995, 1_000, 0), (985, 1_000, -1), (1_015, 1_000, 2),
    ])
    func `a change is rounded half up`(_ count: Int, _ base: Int, _ wanted: Int) {
        #expect(Growth.percent(count, over: base) == wanted)
    }

    @Test func `there is no change against nothing`() {
        #expect(Growth.percent(5, over: 0) == nil)
        #expect(Growth.percent(5, over: 0, parts: 3) == nil)
    }

    @Test(arguments: [
        ("2022-04", "2022-03-01", "2022-01-01", "2022-04-01"), ("2022-06", "2022-05-01", "2022-01-01", "2022-04-01"),
        ("2026-01", "2025-12-01", "2025-10-01", "2026-01-01"), ("2026-12", "2026-11-01", "2026-07-01", "2026-10-01"),
    ])
    func `the quarter before is the one that was over`(
        _ month: String,
        _ before: String,
        _ from: String,
        _ to: String
    ) throws {
        let days = try ReportDays(month: month)
        #expect(days.monthBefore.from.description == before)
        #expect(days.quarterBefore.from.description == from)
        #expect(days.quarterBefore.to.description == to)
        #expect(days.month == month)
    }

    @Test(arguments: ["2026-13", "2026-1", "202610", "", "2026-10-01"])
    func `a month that is none is refused`(month: String) {
        #expect(throws: RPCError.self) { try ReportDays(month: month) }
    }
}
