internal import Foundation
internal import TestKit
internal import Testing

@testable internal import PluginKit

@Suite
struct LimitClockTests {
    private let calendar = WorkCalendar(plans: HolidayPlan.published)

    private static let ladder = [
        AlarmStep("half", .elapsed(percent: 50), tells: [.handlingUnit]),
        AlarmStep("most", .elapsed(percent: 80), tells: [.handlingUnit]),
        AlarmStep("end", .elapsed(percent: 100), tells: [.handlingUnit, .supervisor]),
        AlarmStep("late", .overdue(amount: 1, unit: .workingDay), tells: [.supervisor]),
    ]

    private static func limit(
        _ amount: Int,
        _ unit: TimeLimit.Unit,
        rolls: Bool = true,
        nextDay: Bool = true,
        extensionsMax: Int = 1,
        isUrgent: Bool = false
    ) -> TimeLimit {
        TimeLimit(
            id: "test",
            amount: amount,
            unit: unit,
            startsNextDay: nextDay,
            rollsOnHoliday: rolls,
            pausableReasons: ["补正", "鉴定"],
            extensionsMax: extensionsMax,
            ladder: Self.ladder,
            tellsAtAnyHour: isUrgent,
            legalBasis: "测试"
        )
    }

    private static func time(_ day: String, hour: Int64 = 9) throws -> WallTime {
        WallTime(microseconds: try #require(CivilDay(day)).start.microseconds + hour * 3_600_000_000)
    }

    @Test
    func `a pause needs a reason that the rule knows`() throws {
        var clock = LimitClock(Self.limit(5, .workingDay), start: try Self.time("2026-09-01"))
        let wrong = LimitEntry.paused(at: try Self.time("2026-09-02"), reason: "出差")
        #expect(throws: LimitError.reasonNotPausable(reason: "出差", allowed: ["补正", "鉴定"])) {
            try clock.add(wrong, self.calendar)
        }
        try clock.add(.paused(at: try Self.time("2026-09-02"), reason: "补正"), self.calendar)
        #expect(throws: LimitError.alreadyPaused) {
            try clock.add(.paused(at: try Self.time("2026-09-03"), reason: "补正"), self.calendar)
        }
        #expect(throws: LimitError.outOfOrder) {
            try clock.add(.resumed(at: try Self.time("2026-09-01", hour: 10)), self.calendar)
        }
        try clock.add(.resumed(at: try Self.time("2026-09-04")), self.calendar)
        #expect(throws: LimitError.notPaused) {
            try clock.add(.resumed(at: try Self.time("2026-09-05")), self.calendar)
        }
    }

    @Test
    func `an extension is granted by name and only so often`() throws {
        var clock = LimitClock(Self.limit(5, .workingDay), start: try Self.time("2026-09-01"))
        func granted(by approver: String) throws -> LimitEntry {
            .extended(
                at: try Self.time("2026-09-03"),
                amount: 5,
                unit: .workingDay,
                approver: approver,
                reason: "案情复杂"
            )
        }
        #expect(throws: LimitError.extensionIncomplete) { try clock.add(try granted(by: ""), self.calendar) }
        try clock.add(try granted(by: "局长"), self.calendar)
        #expect(try clock.due(self.calendar) == (try #require(CivilDay("2026-09-15"))).end)
        #expect(throws: LimitError.tooManyExtensions(max: 1)) { try clock.add(try granted(by: "局长"), self.calendar) }
    }

    @Test
    func `what is over is neither paused nor extended`() throws {
        var clock = LimitClock(Self.limit(1, .workingDay), start: try Self.time("2026-09-01"))
        let late = try Self.time("2026-09-03", hour: 1)
        #expect(throws: LimitError.alreadyDue) { try clock.add(.paused(at: late, reason: "补正"), self.calendar) }
        let more = LimitEntry.extended(at: late, amount: 1, unit: .workingDay, approver: "局长", reason: "案情复杂")
        #expect(throws: LimitError.alreadyDue) { try clock.add(more, self.calendar) }
    }

    @Test
    func `what is granted while the clock stands still has the rungs told again that lie ahead then`() throws {
        let key = LimitKey(organisationID: "wuda", subject: "1", name: "T")
        let start = try Self.time("2026-09-07")
        var limit = RunningLimit(Self.limit(5, .workingDay), key: key, run: 1, at: start, self.calendar)
        let late = try Self.time("2026-09-14", hour: 9)
        var told = 0
        while limit.fire(at: late, self.calendar) != nil { told += 1 }
        #expect(told == 2)
        try limit.add(.paused(at: late, reason: "补正"), self.calendar)
        let granted = LimitEntry.extended(
            at: late,
            amount: 20,
            unit: .workingDay,
            approver: "局长",
            reason: "案情复杂"
        )
        try limit.add(granted, self.calendar)
        try limit.add(.resumed(at: try Self.time("2026-09-15")), self.calendar)
        #expect(limit.told == [])
        #expect(try #require(limit.nextAlarmAt) > late)
    }

    @Test
    func `a warning for which the office never opens comes with the end, tells nobody and puts off nothing`() throws {
        let over = AlarmStep("over", .elapsed(percent: 100), tells: [])
        let ladder = Array(Self.ladder.prefix(2)) + [over] + Array(Self.ladder.dropFirst(2))
        let limit = TimeLimit(id: "T", amount: 72, unit: .hour, ladder: ladder, legalBasis: "测试")
        // The National Day holiday lasts to 7 October.
        let clock = LimitClock(limit, start: try Self.time("2026-10-01", hour: 10))
        let due = try Self.time("2026-10-04", hour: 10)
        let alarms = LimitAlarm.alarms(of: clock, due: due, self.calendar)
        let opening = try self.calendar.openMoment(onOrAfter: due)
        #expect(alarms.map(\.step.id) == ["half", "most", "over", "end", "late"])
        #expect(alarms.prefix(3).map(\.time) == [due, due, due])
        #expect(alarms.prefix(3).allSatisfy { $0.step.tells.isEmpty })
        #expect(alarms[3].time == opening)
        #expect(alarms[3].step == ladder[3])
    }

    @Test
    func `a year without a plan is refused rather than guessed`() throws {
        let clock = LimitClock(Self.limit(15, .workingDay), start: try Self.time("2026-12-25"))
        #expect(throws: LimitError.calendar(.yearMissing(2027))) { try clock.due(self.calendar) }
        // Days in a row need no plan, unless the last may have to move.
        let unrolled = LimitClock(Self.limit(15, .day, rolls: false), start: try Self.time("2026-12-25"))
        #expect(try unrolled.due(self.calendar) == (try #require(CivilDay("2027-01-09"))).end)
    }

    @Test(arguments: [
        ("2026-03-01", 1, TimeLimit.Unit.month, "2026-03-31"), ("2026-05-01", 1, .month, "2026-05-31"),
        ("2026-01-31", 1, .month, "2026-02-28"), ("2026-01-15", 2, .month, "2026-03-14"),
        ("2023-03-01", 1, .year, "2024-02-29"), ("2024-02-29", 1, .year, "2025-02-28"),
        ("2026-03-02", 1, .day, "2026-03-02"), ("2026-03-02", 3, .workingDay, "2026-03-04"),
    ])
    func `where the first day counts, a period ends the day before its own day`(
        _ start: String,
        _ amount: Int,
        _ unit: TimeLimit.Unit,
        _ last: String
    ) throws {
        let clock = LimitClock(Self.limit(amount, unit, rolls: false, nextDay: false), start: try Self.time(start))
        #expect(try clock.due(self.calendar) == (try #require(CivilDay(last))).end)
    }

    @Test(arguments: [TimeLimit.Unit.day, .month, .year])
    func `a first day that counts ends a period one day earlier, unless the month is too short for its day`(
        _ unit: TimeLimit.Unit
    ) throws {
        let first = try #require(CivilDay("2023-01-01"))
        for offset in 0..<1_500 {
            let start = first.advanced(by: offset).start
            for amount in 1...3 {
                func last(_ nextDay: Bool) throws -> CivilDay {
                    let limit = Self.limit(amount, unit, rolls: false, nextDay: nextDay)
                    return CivilDay(lastOf: try #require(try LimitClock(limit, start: start).due(self.calendar)))
                }
                let (counted, uncounted) = (try last(false), try last(true))
                let isShort = unit != .day && uncounted.parts.day != CivilDay(start).parts.day
                #expect(counted == (isShort ? uncounted : uncounted.advanced(by: -1)), "\(amount) \(unit), \(offset)")
            }
        }
    }

    @Test(arguments: TimeLimit.Unit.allCases)
    func `pausing never shortens, a longer limit never ends earlier, and the log gives what was stored`(
        _ unit: TimeLimit.Unit
    ) throws {
        var random = SeededGenerator(seed: 7)
        // The plans end with 2026: what runs longer than that does not roll here.
        let rolls = unit != .month && unit != .year
        for _ in 0..<400 {
            let first = try #require(CivilDay("2025-01-01"))
            let start = WallTime(
                microseconds: first.start.microseconds + Int64.random(in: 0..<(300 * 86_400_000_000), using: &random)
            )
            let (amount, more) = (Int.random(in: 1...6, using: &random), Int.random(in: 1...6, using: &random))
            let plain = LimitClock(Self.limit(amount, unit, rolls: rolls), start: start)
            let due = try #require(try plain.due(self.calendar))
            #expect(due >= start)
            let longer = LimitClock(Self.limit(amount + more, unit, rolls: rolls), start: start)
            #expect(try #require(try longer.due(self.calendar)) >= due)
            _ = try self.pausedTwice(plain, &random)

            // It is extended in one of three places: at the beginning, between the pauses, while it stands still.
            let granted = (amount: more, place: Int.random(in: 0...2, using: &random))
            var twin = random
            let end = try self.pausedTwice(plain, extended: granted, &random)
            // What was granted at the beginning is paused like what was there from the beginning; months differ in length.
            if granted.place == 0, rolls { #expect(try self.pausedTwice(longer, &twin) == end) }
        }
    }

    /// Pauses a limit twice at random while it runs, and gives its end.
    private func pausedTwice(
        _ plain: LimitClock,
        extended granted: (amount: Int, place: Int)? = nil,
        _ random: inout SeededGenerator
    ) throws -> WallTime {
        var clock = plain
        func extend(_ place: Int, at time: WallTime) throws {
            guard let granted, granted.place == place else { return }
            let unit = plain.limit.unit
            try clock.add(
                .extended(at: time, amount: granted.amount, unit: unit, approver: "局长", reason: "案情复杂"),
                self.calendar
            )
        }
        try extend(0, at: plain.start)
        for round in 0..<2 {
            let due = try #require(try clock.due(self.calendar))
            let pausedAt = WallTime(
                microseconds: Int64.random(in: clock.latest.microseconds...due.microseconds, using: &random)
            )
            let resumedAt = WallTime(
                microseconds: pausedAt.microseconds + Int64.random(in: 0..<(20 * 86_400_000_000), using: &random)
            )
            var touched = clock
            for entry in [.paused(at: pausedAt, reason: "补正"), .resumed(at: pausedAt)] as [LimitEntry] {
                try touched.add(entry, self.calendar)
            }
            #expect(try touched.due(self.calendar) == due, "stopped for no time at all: \(touched)")
            try clock.add(.paused(at: pausedAt, reason: "补正"), self.calendar)
            if round == 1 { try extend(2, at: pausedAt) }
            try clock.add(.resumed(at: resumedAt), self.calendar)
            let later = try #require(try clock.due(self.calendar))
            #expect(later >= resumedAt && later >= due, "\(clock)")
            if round == 0 { try extend(1, at: resumedAt) }
        }
        let again = try LimitClock(plain.limit, start: plain.start, entries: clock.entries, calendar: self.calendar)
        let end = try #require(try clock.due(self.calendar))
        #expect(try again.due(self.calendar) == end)
        return end
    }

    @Test
    func `a pause moves the alarms after it and no other`() throws {
        let start = try Self.time("2026-09-07")
        var clock = LimitClock(Self.limit(5, .workingDay), start: start)
        func alarms() throws -> [LimitAlarm] {
            LimitAlarm.alarms(of: clock, due: try #require(try clock.due(self.calendar)), self.calendar)
        }
        let before = try alarms()
        // Between the first alarm and the second: two days of work long.
        try clock.add(.paused(at: try Self.time("2026-09-10", hour: 10), reason: "补正"), self.calendar)
        try clock.add(.resumed(at: try Self.time("2026-09-14", hour: 10)), self.calendar)
        let after = try alarms()
        #expect(after[0] == before[0])
        #expect(after[1].time > before[1].time)
        // Midnight ends it, and the office opens in the morning.
        let end = try #require(CivilDay("2026-09-16")).end
        #expect(after[2].time == (try self.calendar.openMoment(onOrAfter: end)))
        #expect(CivilDay(after[3].time) == CivilDay("2026-09-18"))
    }

    @Test(arguments: TimeLimit.Unit.allCases)
    func `alarms come in order and in working hours, at any hour for what is urgent, and the end is the same`(
        _ unit: TimeLimit.Unit
    ) throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            let first = try #require(CivilDay("2026-01-01"))
            let start = WallTime(
                microseconds: first.start.microseconds + Int64.random(in: 0..<(200 * 86_400_000_000), using: &random)
            )
            // Half a year and not more: the plan of the next year is not there.
            let amount = Int.random(in: 1...(unit == .year ? 1 : unit == .hour ? 72 : 3), using: &random)
            let clock = LimitClock(Self.limit(amount, unit), start: start)
            let urgent = LimitClock(Self.limit(amount, unit, isUrgent: true), start: start)
            guard let due = try? clock.due(self.calendar) else { continue }
            #expect(try urgent.due(self.calendar) == due)
            let alarms = LimitAlarm.alarms(of: clock, due: due, self.calendar)
            #expect(alarms.map(\.step.id) == ["half", "most", "end", "late"])
            #expect(alarms[2].time == (try self.calendar.openMoment(onOrAfter: due)))
            let atOnce = LimitAlarm.alarms(of: urgent, due: due, self.calendar)
            #expect(atOnce[2].time == due)
            for (alarm, now) in zip(alarms, atOnce) {
                let isTold = !alarm.step.tells.isEmpty
                #expect(try !isTold || self.calendar.openMoment(onOrAfter: alarm.time) == alarm.time)
                // Of what is reached while the office is open nothing is put off.
                if try self.calendar.openMoment(onOrAfter: now.time) == now.time { #expect(alarm.time == now.time) }
            }
            // A warning comes before the end, and with it where the office never opens while the limit runs.
            let opens = try self.calendar.openMoment(onOrAfter: start) < due
            #expect(
                alarms.prefix(2).allSatisfy { opens ? $0.time < due : $0.time <= due },
                "\(amount) \(unit) from \(start)"
            )
            for alarms in [alarms, atOnce] {
                #expect(alarms[3].time > due)
                #expect(zip(alarms, alarms.dropFirst()).allSatisfy { $0.time <= $1.time })
                #expect(alarms.allSatisfy { $0.time >= start })
            }
        }
    }

    @Test func `a limit that was kept before there was a choice tells hours at any hour, and all others by day`() throws
    {
        for unit in TimeLimit.Unit.allCases {
            var kept = try #require(
                try JSONSerialization.jsonObject(with: JSONEncoder().encode(Self.limit(1, unit, isUrgent: true)))
                    as? [String: Any]
            )
            #expect(kept.removeValue(forKey: "urgency") as? Bool == true)
            let read = try JSONDecoder().decode(TimeLimit.self, from: JSONSerialization.data(withJSONObject: kept))
            #expect(read.tellsAtAnyHour == (unit == .hour))
        }
    }

    @Test
    func `nobody is told on a day off, and a warning that would come too late comes before it`() throws {
        func alarms(
            _ ladder: [AlarmStep],
            _ amount: Int,
            _ unit: TimeLimit.Unit,
            from day: String,
            isUrgent: Bool = false
        ) throws -> [WallTime] {
            let limit = TimeLimit(
                id: "T",
                amount: amount,
                unit: unit,
                rollsOnHoliday: false,
                ladder: ladder,
                tellsAtAnyHour: isUrgent,
                legalBasis: "测试"
            )
            let clock = LimitClock(limit, start: try Self.time(day, hour: 10))
            return LimitAlarm.alarms(of: clock, due: try #require(try clock.due(self.calendar)), self.calendar)
                .map(\.time)
        }
        func opening(_ day: String) throws -> WallTime {
            try self.calendar.openMoment(onOrAfter: try #require(CivilDay(day)).start)
        }
        let end = AlarmStep("end", .elapsed(percent: 100), tells: [.handlingUnit])
        // Ten calendar days from Wednesday end on a Saturday: 95 % is reached that day, and the end told on the Sunday that is worked.
        let late = AlarmStep("late", .elapsed(percent: 95), tells: [.handlingUnit])
        #expect(
            try alarms([late, end], 10, .day, from: "2026-09-09") == [opening("2026-09-18"), opening("2026-09-20")]
        )
        // What is for the record alone keeps its moment.
        let record = AlarmStep("over", .elapsed(percent: 100), tells: [])
        #expect(
            try alarms([record, end], 10, .day, from: "2026-09-09")
                == [#require(CivilDay("2026-09-19")).end, opening("2026-09-20")]
        )
        // 48 hours, and one working day, before the end of Monday 14 September.
        for (step, day) in [
            (AlarmStep("before", .remaining(amount: 48, unit: .hour), tells: [.handlingUnit]), "2026-09-14"),
            (AlarmStep("before", .remaining(amount: 1, unit: .workingDay), tells: [.handlingUnit]), "2026-09-14"),
            (AlarmStep("before", .remaining(amount: 2, unit: .workingDay), tells: [.handlingUnit]), "2026-09-11"),
            (AlarmStep("before", .remaining(amount: 3, unit: .day), tells: [.handlingUnit]), "2026-09-14"),
        ] {
            #expect(try alarms([step, end], 5, .workingDay, from: "2026-09-07")[0] == opening(day), "\(step.moment)")
        }
        // Hours run through nights; who is told of them sleeps, but of an emergency.
        #expect(
            try alarms([late, end], 24, .hour, from: "2026-09-11")
                == [Self.time("2026-09-11", hour: 10), opening("2026-09-14")]
        )
        #expect(try alarms([end], 24, .hour, from: "2026-09-11", isUrgent: true) == [Self.time("2026-09-12", hour: 10)])
    }
}
