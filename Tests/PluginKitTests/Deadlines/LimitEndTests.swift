internal import Testing

@testable internal import PluginKit

@Suite
struct LimitEndTests {
    private let calendar = WorkCalendar(plans: HolidayPlan.published)

    private static func limit(_ amount: Int, _ unit: TimeLimit.Unit) -> TimeLimit {
        TimeLimit(
            id: "test",
            amount: amount,
            unit: unit,
            rollsOnHoliday: false,
            pausableReasons: ["补正"],
            extensionsMax: 1,
            legalBasis: "测试"
        )
    }

    private static func time(_ day: String, hour: Int = 9) throws -> WallTime {
        WorkCalendar.moment(try #require(CivilDay(day)), hour * 60)
    }

    @Test(arguments: [
        // 24 November is a Tuesday; a limit of one day ends with Wednesday, one of 15 hours from 9:00 at midnight.
        (1, TimeLimit.Unit.day, 24, TimeLimit.Unit.hour, "2026-11-26"), (1, .day, 48, .hour, "2026-11-27"),
        (1, .day, 1, .hour, "2026-11-26"), (1, .day, 25, .hour, "2026-11-27"), (1, .day, 1, .day, "2026-11-26"),
        (1, .day, 1, .workingDay, "2026-11-26"), (1, .day, 7, .workingHour, "2026-11-26"),
        (1, .day, 8, .workingHour, "2026-11-27"), (1, .day, 2, .workingBlock, "2026-11-26"),
        (1, .day, 1, .month, "2026-12-25"), (1, .workingDay, 24, .hour, "2026-11-26"),
        (1, .workingDay, 48, .hour, "2026-11-27"), (1, .workingDay, 1, .day, "2026-11-26"),
        (15, .hour, 1, .day, "2026-11-25"), (15, .hour, 1, .workingDay, "2026-11-25"),
        (15, .hour, 24, .hour, "2026-11-25"), (15, .hour, 1, .month, "2026-12-24"), (15, .hour, 1, .year, "2027-11-24"),
    ])
    func `what is granted is counted from the end of the limit, whatever either is counted in`(
        _ amount: Int,
        _ unit: TimeLimit.Unit,
        _ granted: Int,
        _ grantedUnit: TimeLimit.Unit,
        _ last: String
    ) throws {
        let limit = Self.limit(amount, unit)
        var clock = LimitClock(limit, start: try Self.time("2026-11-24"))
        let now = try Self.time("2026-11-24", hour: 10)
        try clock.add(
            .extended(at: now, amount: granted, unit: grantedUnit, approver: "局长", reason: "案情复杂"),
            self.calendar
        )
        #expect(try clock.due(self.calendar).map { CivilDay(lastOf: $0) } == CivilDay(last))
    }

    @Test(arguments: [
        // Five working days from Tuesday 1 September end on the 8th, and extended on the 15th; Sunday the 20th is worked.
        (["+5 02", "- 14", "> 21"], "2026-09-22"), (["+5 02", "- 14", "> 14"], "2026-09-15"),
        (["+5 02", "- 15", "> 19"], "2026-09-20"), (["+5 02", "- 08", "> 12"], "2026-09-18"),
        (["+5 02", "- 07", "> 08", "- 14", "> 21"], "2026-09-23"),
        (["- 07", "> 08", "+5 09", "- 14", "> 21"], "2026-09-23"),
        // What is granted while it stands still is counted from where it goes on: the 14th, for it was stopped on its last day.
        (["- 08", "+5 10", "> 12"], "2026-09-20"), (["- 08", "> 12", "+5 14"], "2026-09-20"),
    ])
    func `a pause stops what was granted before it as it stops the rest, and forgives nothing of it`(
        _ entries: [String],
        _ last: String
    ) throws {
        var clock = LimitClock(Self.limit(5, .workingDay), start: try Self.time("2026-09-01"))
        for entry in entries {
            let now = try Self.time("2026-09-\(entry.suffix(2))")
            switch entry.prefix(1) {
            case "-": try clock.add(.paused(at: now, reason: "补正"), self.calendar)
            case ">": try clock.add(.resumed(at: now), self.calendar)
            default:
                let granted = LimitEntry.extended(
                    at: now,
                    amount: 5,
                    unit: .workingDay,
                    approver: "局长",
                    reason: "案情复杂"
                )
                try clock.add(granted, self.calendar)
            }
        }
        #expect(try clock.due(self.calendar).map { CivilDay(lastOf: $0) } == CivilDay(last), "\(entries)")
    }

    @Test
    func `a limit that ends in a year without a plan is paused, extended and taken up all the same`() throws {
        var clock = LimitClock(Self.limit(15, .workingDay), start: try Self.time("2026-12-25"))
        try clock.add(.paused(at: try Self.time("2026-12-29"), reason: "补正"), self.calendar)
        #expect(try clock.due(self.calendar) == nil)
        try clock.add(.resumed(at: try Self.time("2026-12-30")), self.calendar)
        #expect(clock.dueIfKnown(self.calendar) == nil)
        try clock.add(
            .extended(
                at: try Self.time("2026-12-31"),
                amount: 5,
                unit: .workingDay,
                approver: "局长",
                reason: "案情复杂"
            ),
            self.calendar
        )
        // In that year itself nobody knows whether it is over.
        let later = LimitEntry.paused(at: try Self.time("2027-01-04"), reason: "补正")
        #expect(throws: LimitError.calendar(.yearMissing(2027))) { try clock.add(later, self.calendar) }
    }

    @Test(arguments: [
        (2, TimeLimit.Unit.workingHour, "2026-09-10", 960), (7, .workingHour, "2026-09-10", 510),
        (8, .workingHour, "2026-09-09", 1_020), (1, .workingBlock, "2026-09-10", 870),
        (3, .workingBlock, "2026-09-09", 870), (1, .month, "2026-08-11", 0), (1, .year, "2025-09-11", 0),
        (2, .day, "2026-09-09", 0), (2, .hour, "2026-09-10", 1_320),
    ])
    func `so long before the end is counted in what is said`(
        _ amount: Int,
        _ unit: TimeLimit.Unit,
        _ day: String,
        _ minute: Int
    ) throws {
        let clock = LimitClock(Self.limit(400, .day), start: try Self.time("2025-08-06"))
        let end = try #require(CivilDay("2026-09-10")).end
        let moment = try LimitEnd(clock: clock, calendar: self.calendar).moment(amount, unit, beforeEnd: end)
        #expect(moment == WorkCalendar.moment(try #require(CivilDay(day)), minute))
    }
}
