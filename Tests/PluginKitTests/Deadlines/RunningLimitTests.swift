internal import TestKit
internal import Testing

@testable internal import PluginKit

/// Rungs of a ladder are told once each, whatever their order.
@Suite
struct RunningLimitTests {
    private let calendar = WorkCalendar(plans: HolidayPlan.published)

    private static func time(_ day: String, hour: Int64 = 9) throws -> WallTime {
        WallTime(microseconds: try #require(CivilDay(day)).start.microseconds + hour * 3_600_000_000)
    }

    @Test
    func `rungs that were written in another order come in the order of time, and each once`() throws {
        let written = [
            AlarmStep("late", .overdue(amount: 1, unit: .workingDay), tells: [.supervisor]),
            AlarmStep("most", .elapsed(percent: 80), tells: [.handlingUnit]),
            AlarmStep("before", .remaining(amount: 3, unit: .workingDay), tells: [.handlingUnit]),
            AlarmStep("end", .elapsed(percent: 100), tells: [.handlingUnit]),
            AlarmStep("half", .elapsed(percent: 50), tells: [.handlingUnit]),
        ]
        // Of five working days the last three begin after two fifths; of twenty after seventeen.
        let orders = [
            (5, ["before", "half", "most", "end", "late"]), (20, ["half", "most", "before", "end", "late"]),
        ]
        for (amount, expected) in orders {
            let rule = TimeLimit(id: "T", amount: amount, unit: .workingDay, ladder: written, legalBasis: "测试")
            let key = LimitKey(organisationID: "t", subject: "T-1", name: "T")
            var limit = RunningLimit(rule, key: key, run: 1, at: try Self.time("2026-08-03"), self.calendar)
            var told: [String] = []
            var last = try Self.time("2026-08-03")
            while let next = limit.nextAlarmAt {
                #expect(next >= last)
                last = next
                let fired = limit.fire(at: next, self.calendar)
                let alarm = try #require(fired)
                #expect(alarm.time == next)
                told.append(alarm.step.id)
            }
            #expect(told == expected)
            let more = limit.fire(at: last.advanced(by: .seconds(86_400 * 30)), self.calendar)
            #expect(more == nil)
        }
    }

    @Test
    func `rungs that another calendar brings into another order are told once each all the same`() throws {
        let ladder = [
            AlarmStep("half", .elapsed(percent: 50), tells: [.handlingUnit]),
            AlarmStep("before", .remaining(amount: 3, unit: .workingDay), tells: [.handlingUnit]),
            AlarmStep("end", .elapsed(percent: 100), tells: [.supervisor]),
        ]
        let rule = TimeLimit(
            id: "T",
            amount: 10,
            unit: .day,
            rollsOnHoliday: false,
            ladder: ladder,
            tellsAtAnyHour: true,
            legalBasis: "测试"
        )
        let plan = try #require(HolidayPlan.published.first { $0.year == 2026 })
        let days = try ["2026-08-10", "2026-08-11", "2026-08-12", "2026-08-13"].map { try #require(CivilDay($0)) }
        let other = WorkCalendar(
            plans: [
                try HolidayPlan(
                    year: 2026,
                    source: "测试",
                    daysOff: plan.daysOff.union(days),
                    workedWeekends: plan.workedWeekends
                )
            ]
        )
        let key = LimitKey(organisationID: "t", subject: "T-1", name: "T")
        let start = try Self.time("2026-08-03")
        func order(_ calendar: WorkCalendar) -> [String] {
            let due = start.advanced(by: .seconds(10 * 86_400))
            return LimitAlarm.alarms(of: LimitClock(rule, start: start), due: due, calendar).map(\.step.id)
        }
        #expect(order(self.calendar) == ["half", "before", "end"])
        #expect(order(other) == ["before", "half", "end"])

        var limit = RunningLimit(rule, key: key, run: 1, at: start, self.calendar)
        var told: [String] = []
        func tell(at time: WallTime, _ calendar: WorkCalendar) {
            while let alarm = limit.fire(at: time, calendar) { told.append(alarm.step.id) }
        }
        let now = try Self.time("2026-08-09")
        tell(at: now, self.calendar)
        #expect(told == ["half"])
        limit.recount(other, at: now)
        tell(at: now, other)
        #expect(told == ["half", "before"])
        tell(at: try Self.time("2026-09-01"), other)
        #expect(told == ["half", "before", "end"])
        #expect(limit.nextAlarmAt == nil)
    }

    @Test
    func `rungs that nobody heard since a moment are told again, and none of before`() throws {
        let ladder = [
            AlarmStep("half", .elapsed(percent: 50), tells: [.handlingUnit]),
            AlarmStep("end", .elapsed(percent: 100), tells: [.supervisor]),
            AlarmStep("late", .overdue(amount: 1, unit: .workingDay), tells: [.supervisor]),
        ]
        let rule = TimeLimit(id: "T", amount: 4, unit: .workingDay, ladder: ladder, legalBasis: "测试")
        let key = LimitKey(organisationID: "t", subject: "T-1", name: "T")
        var limit = RunningLimit(rule, key: key, run: 1, at: try Self.time("2026-08-03"), self.calendar)
        let end = limit.endsAt
        var told: [String] = []
        let now = try Self.time("2026-08-10", hour: 10)
        while let alarm = limit.fire(at: now, self.calendar) { told.append(alarm.step.id) }
        #expect(told == ["half", "end"])
        limit.forgetTold(since: try Self.time("2026-08-07", hour: 2), self.calendar)
        while let alarm = limit.fire(at: now, self.calendar) { told.append(alarm.step.id) }
        #expect(told == ["half", "end", "end"])
        #expect(limit.endsAt == end && limit.nextAlarmAt.map { $0 > now } == true)
    }
}
