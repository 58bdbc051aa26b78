public import PluginKit

/// Counts of working days (工作日) with their formula.
public enum WorkingDays {
    /// The day that is so many working days after another, which does not count.
    ///
    /// - Throws: ``ComputationError``, also where the plan of a year is missing: a date is never guessed.
    public static func end(
        _ count: Int,
        after start: CivilDay,
        calendar: WorkCalendar
    ) throws(ComputationError) -> Computed<CivilDay> {
        guard (0...1_000).contains(count) else { throw .outOfRange("工作日数应在0至1000之间") }
        let day = try self.known { () throws(CalendarError) in try calendar.day(workingDays: count, after: start) }
        return Computed(
            day,
            steps: ["自\(start.written)的次日起算\(count)个工作日，至\(day.written)"],
            basis: Self.basis
        )
    }

    /// Working days after a day, up to and with another.
    ///
    /// - Throws: as ``end(_:after:calendar:)``.
    public static func count(
        after start: CivilDay,
        through end: CivilDay,
        calendar: WorkCalendar
    ) throws(ComputationError) -> Computed<Int> {
        guard start <= end else { throw .wrongOrder("截止日早于起算日") }
        let count = try self.known { () throws(CalendarError) in
            try calendar.workingDays(after: start, through: end)
        }
        let all = end.days(since: start)
        return Computed(
            count,
            steps: ["\(start.written)的次日至\(end.written)共\(all)日，扣除休息日、法定休假日，加上调休上班日，有\(count)个工作日"],
            basis: Self.basis
        )
    }

    private static let basis: [Citation] = [
        .civilCode("第二百零一条"), .holidays("第二条"), .holidays("第六条"), .holidays("第七条"),
    ]

    private static func known<Value>(
        _ body: () throws(CalendarError) -> Value
    ) throws(ComputationError) -> Value {
        do {
            return try body()
        } catch {
            switch error {
            case .yearMissing(let year): throw .noParameter("没有\(year)年的节假日安排")
            case .wrongPlan(let reason): throw .noParameter("节假日安排有误：\(reason)")
            }
        }
    }
}
