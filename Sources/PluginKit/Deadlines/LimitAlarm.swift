/// A rung of a limit's ladder with the moment at which it is reached.
public struct LimitAlarm: Sendable, Hashable {
    /// The rung.
    public let step: AlarmStep
    /// Its place in the ladder as it is written, which no calendar changes.
    public let place: Int
    /// When it is reached.
    public let time: WallTime

    /// The alarms of a limit that ends at `due`, in the order in which they are reached.
    ///
    /// Shares are of the time for which the limit ran: while it stood still nothing of it passed. People are told in working
    /// hours only, whatever the limit is counted in: a rung that is reached at night or on a day off is told when the office
    /// opens, and a warning that would come too late then when it was open last, as far as the limit ran then. Where the
    /// office never opens before the end there is nothing left to warn of: the warning comes with the end and tells nobody,
    /// and the rungs of the end tell. Of an urgent matter they are told at any hour (``TimeLimit/tellsAtAnyHour``). A rung
    /// that tells nobody is there for the record, and keeps its moment. None of this changes when the limit ends.
    ///
    /// Without rungs that the calendar does not reach: they lie behind all that it does.
    public static func alarms(
        of clock: LimitClock,
        due: WallTime,
        _ calendar: WorkCalendar
    ) -> [LimitAlarm] {
        var alarms: [LimitAlarm] = []
        var latest = clock.start
        for (place, step, reached) in Self.rungs(clock, due, calendar) {
            let time = Self.time(step, reached, clock, due, calendar)
            let isTooLate = !step.isAfterEnd && time > due
            latest = max(latest, isTooLate ? due : time)
            alarms.append(LimitAlarm(step: isTooLate ? step.untold : step, place: place, time: latest))
        }
        return alarms
    }

    /// The rungs in the order in which they are reached, however the ladder was written; those of one moment as it was.
    private static func rungs(
        _ clock: LimitClock,
        _ due: WallTime,
        _ calendar: WorkCalendar
    ) -> [(place: Int, step: AlarmStep, reached: WallTime)] {
        clock.limit.ladder.enumerated().compactMap { place, step -> (place: Int, step: AlarmStep, reached: WallTime)? in
            guard let reached = try? Self.reached(step.moment, clock, due, calendar) else { return nil }
            // Counted back from the end of a short limit it would lie before the beginning.
            return (place: place, step: step, reached: max(clock.start, reached))
        }.sorted {
            ($0.reached, $0.place) < ($1.reached, $1.place)
        }
    }

    private static func time(
        _ step: AlarmStep,
        _ reached: WallTime,
        _ clock: LimitClock,
        _ due: WallTime,
        _ calendar: WorkCalendar
    ) -> WallTime {
        guard !clock.limit.tellsAtAnyHour, !step.tells.isEmpty else { return reached }
        // Where the calendar does not reach so far, somebody is told at night rather than nobody.
        guard let open = try? calendar.openMoment(onOrAfter: reached) else { return reached }
        guard !step.isAfterEnd, open >= due, let before = try? calendar.opening(before: reached),
            let last = try? calendar.openMoment(onOrAfter: max(clock.start, before))
        else { return open }
        return min(last, open)
    }

    private static func reached(
        _ moment: AlarmStep.Moment,
        _ clock: LimitClock,
        _ due: WallTime,
        _ calendar: WorkCalendar
    ) throws(CalendarError) -> WallTime {
        switch moment {
        case .elapsed(let percent) where percent >= 100:
            return due
        case .elapsed(let percent):
            switch clock.limit.unit {
            case .workingHour, .workingBlock, .workingDay: return try Self.worked(percent, clock, due, calendar)
            case .hour, .day, .month, .year: return Self.passed(percent, clock, due)
            }
        case .remaining(let amount, let unit):
            return try LimitEnd(clock: clock, calendar: calendar).moment(amount, unit, beforeEnd: due)
        case .overdue(let amount, let unit):
            return try LimitEnd(clock: clock, calendar: calendar).moment(amount, unit, afterEnd: due)
        }
    }

    private static func worked(
        _ percent: Int,
        _ clock: LimitClock,
        _ due: WallTime,
        _ calendar: WorkCalendar
    ) throws(CalendarError) -> WallTime {
        var total = try calendar.workingMinutes(from: clock.start, to: due)
        var stops: [(from: WallTime, minutes: Int)] = []
        for pause in clock.pauses {
            let minutes = try calendar.workingMinutes(from: pause.from, to: pause.to)
            stops.append((pause.from, minutes))
            total -= minutes
        }
        var moment = try calendar.moment(workingMinutes: max(0, total) * percent / 100, after: clock.start)
        for stop in stops where moment > stop.from {
            moment = try calendar.moment(workingMinutes: stop.minutes, after: moment)
        }
        return min(due, moment)
    }

    private static func passed(_ percent: Int, _ clock: LimitClock, _ due: WallTime) -> WallTime {
        let stopped = clock.pauses.reduce(Int64(0)) { $0 + $1.to.microseconds - $1.from.microseconds }
        let length = max(0, due.microseconds - clock.start.microseconds - stopped)
        var moment = clock.start.microseconds + length / 100 * Int64(percent)
        for pause in clock.pauses where moment > pause.from.microseconds {
            moment += pause.to.microseconds - pause.from.microseconds
        }
        return min(due, WallTime(microseconds: moment))
    }
}
