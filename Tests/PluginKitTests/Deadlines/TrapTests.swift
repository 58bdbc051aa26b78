internal import PluginKit
internal import Testing

/// What is got wrong about time most often: the first three of the list of traps.
@Suite
struct TrapTests {
    private static let calendar = WorkCalendar(plans: HolidayPlan.published)

    @Test(arguments: [
        (TimeLimit.Unit.day, "2026-09-28"), (.workingDay, "2026-09-29"), (.hour, "2026-09-26"), (.month, "2026-12-23"),
    ])
    func `trap 1: three of one unit are not three of another`(unit: TimeLimit.Unit, end: String) throws {
        // 3 days end on a Saturday of the Mid-Autumn festival and move; working days leave it out; hours run through it.
        let amount = unit == .hour ? 72 : 3
        #expect(try Self.lastDay(amount, unit, from: "2026-09-23") == end)
    }

    @Test(arguments: [
        ("2026-02-27", 1, "2026-02-28"), ("2026-10-09", 1, "2026-10-10"), ("2026-02-26", 2, "2026-02-28"),
        ("2026-09-30", 3, "2026-10-10"), ("2026-11-24", 1, "2026-11-25"),
    ])
    func `trap 2: the start day is not counted, and a working Saturday is`(
        start: String,
        amount: Int,
        end: String
    ) throws {
        #expect(try Self.lastDay(amount, .workingDay, from: start) == end)
        // A period of days that ends on a working Saturday ends there.
        let days = try #require(CivilDay(end)).days(since: try #require(CivilDay(start)))
        #expect(try Self.lastDay(days, .day, from: start) == end)
    }

    @Test func `trap 3: a custody deadline is not rolled over a holiday`() throws {
        #expect(try Self.lastDay(30, .day, from: "2026-09-02", rolls: false) == "2026-10-02")
        #expect(try Self.lastDay(30, .day, from: "2026-09-02") == "2026-10-08")
    }

    private static func lastDay(
        _ amount: Int,
        _ unit: TimeLimit.Unit,
        from start: String,
        rolls: Bool = true
    ) throws -> String {
        let limit = TimeLimit(id: "test", amount: amount, unit: unit, rollsOnHoliday: rolls, legalBasis: "民法典 200–203")
        let day = try #require(CivilDay(start))
        let clock = LimitClock(limit, start: WallTime(microseconds: day.start.microseconds + 15 * 3_600_000_000))
        let due = try #require(try clock.due(Self.calendar))
        return CivilDay(WallTime(microseconds: due.microseconds - 1)).description
    }
}
