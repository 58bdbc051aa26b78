/// Which days are worked, and when on them (工作日历).
///
/// A working day is no weekend and no day off of the State Council's plan, or a weekend worked instead. Partial holidays
/// (妇女节 …) change nothing (放假办法 3, 6).
public struct WorkCalendar: Sendable {
    /// Hours of a working day.
    public let hours: WorkHours
    /// Counts the changes of its plans: what was computed by a calendar of a lower number is computed anew.
    public let revision: Int64

    private let plans: [Int: HolidayPlan]
    private let daysOff: Set<CivilDay>
    private let workedWeekends: Set<CivilDay>

    /// Makes a calendar of yearly plans; of two for the same year the later one holds.
    public init(plans: [HolidayPlan], hours: WorkHours = .standard, revision: Int64 = 0) {
        self.plans = Dictionary(plans.map { ($0.year, $0) }, uniquingKeysWith: { $1 })
        var daysOff: Set<CivilDay> = []
        var workedWeekends: Set<CivilDay> = []
        // A plan may say something of the December before: there it is the newer word.
        for plan in self.plans.values.sorted(by: { $0.year < $1.year }) {
            daysOff = daysOff.subtracting(plan.workedWeekends).union(plan.daysOff)
            workedWeekends = workedWeekends.subtracting(plan.daysOff).union(plan.workedWeekends)
        }
        self.daysOff = daysOff
        self.workedWeekends = workedWeekends
        self.hours = hours
        self.revision = revision
    }

    /// The plans that it holds, by year.
    public var allPlans: [HolidayPlan] { self.plans.values.sorted { $0.year < $1.year } }

    /// Whether a day is worked.
    ///
    /// - Throws: ``CalendarError`` with `yearMissing`.
    public func isWorkingDay(_ day: CivilDay) throws(CalendarError) -> Bool {
        let year = day.year
        guard self.plans[year] != nil else { throw .yearMissing(year) }
        if self.workedWeekends.contains(day) { return true }
        return !day.isWeekend && !self.daysOff.contains(day)
    }

    /// The day itself where it is worked, or the next that is.
    ///
    /// - Throws: ``CalendarError`` with `yearMissing`.
    public func workingDay(onOrAfter day: CivilDay) throws(CalendarError) -> CivilDay {
        var day = day
        while !(try self.isWorkingDay(day)) { day = day.advanced(by: 1) }
        return day
    }

    /// The day that is so many working days after another, which itself does not count.
    ///
    /// With 0 it is the day itself.
    ///
    /// - Throws: ``CalendarError`` with `yearMissing`.
    public func day(workingDays count: Int, after start: CivilDay) throws(CalendarError) -> CivilDay {
        var day = start
        var left = count
        while left > 0 {
            day = day.advanced(by: 1)
            if try self.isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// Working days after one day, up to and with another.
    ///
    /// - Throws: ``CalendarError`` with `yearMissing`.
    public func workingDays(after start: CivilDay, through end: CivilDay) throws(CalendarError) -> Int {
        guard start < end else { return 0 }
        var count = 0
        for number in (start.number + 1)...end.number where try self.isWorkingDay(CivilDay(number: number)) {
            count += 1
        }
        return count
    }
}
