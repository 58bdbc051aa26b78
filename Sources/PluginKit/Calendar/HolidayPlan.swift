/// The State Council's plan of one year (国务院办公厅关于节假日安排的通知): days off, and weekends worked instead.
///
/// Source of the rule: 全国年节及纪念日放假办法 (2024-11-10) 2, 6, 7. Days that an ethnic region adds (放假办法 4) are days
/// off like the others.
public struct HolidayPlan: Sendable, Hashable {
    /// The year that it is for.
    public let year: Int
    /// Where it was published.
    public let source: String
    /// Days off, statutory holidays and weekends joined to them.
    public let daysOff: Set<CivilDay>
    /// Saturdays and Sundays that are worked (调休上班).
    public let workedWeekends: Set<CivilDay>

    /// Makes a plan.
    ///
    /// New Year's holiday may reach back into December, as in 2019 and 2023.
    ///
    /// - Throws: ``CalendarError`` where a day is of another year, a worked day is no weekend, or a holiday that every
    ///   year has is missing: a plan cut off would make limits too short.
    public init(
        year: Int,
        source: String,
        daysOff: Set<CivilDay>,
        workedWeekends: Set<CivilDay>
    ) throws(CalendarError) {
        guard Self.years.contains(year) else { throw .wrongPlan("没有 \(year) 年") }
        guard !source.isEmpty else { throw .wrongPlan("没有写明出处") }
        if let day = daysOff.union(workedWeekends).first(where: { !Self.belongs($0, to: year) }) {
            throw .wrongPlan("\(day) 不在 \(year) 年")
        }
        if let day = workedWeekends.first(where: { !$0.isWeekend }) {
            throw .wrongPlan("\(day) 不是周末，不能是补班日")
        }
        if let day = daysOff.intersection(workedWeekends).first {
            throw .wrongPlan("\(day) 同时列为放假和上班")
        }
        for (month, day) in Self.fixed {
            guard let holiday = CivilDay(year: year, month: month, day: day), daysOff.contains(holiday) else {
                throw .wrongPlan("缺少 \(year) 年 \(month) 月 \(day) 日的法定假日，安排不完整")
            }
        }
        self.year = year
        self.source = source
        self.daysOff = daysOff
        self.workedWeekends = workedWeekends
    }

    /// Since the present rule's first form, and not so far ahead that a year is a slip of the pen.
    private static let years = 2008...2200

    /// 元旦, 劳动节, 国庆节: off on the same days in every year.
    private static let fixed = [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)]

    /// Says whether every holiday of a year is there, those that move with the moon and the sun as well: of a plan that was cut
    /// off limits would end too early.
    ///
    /// By the stretch of days in which each can lie (放假办法 2): the dates themselves are the State Council's to publish.
    ///
    /// - Throws: ``CalendarError`` with `wrongPlan`, naming the first that is missing.
    public func checkComplete() throws(CalendarError) {
        // Since 2025 春节 begins with the eve, and 劳动节 has two days.
        let isSince2025 = self.year >= 2025
        let needed: [(name: String, first: (Int, Int), last: (Int, Int), days: Int)] = [
            ("春节", (1, 20), (2, 24), isSince2025 ? 4 : 3), ("清明节", (4, 4), (4, 6), 1),
            ("劳动节", (5, 1), (5, 2), isSince2025 ? 2 : 1), ("端午节", (5, 27), (6, 27), 1),
            ("国庆节和中秋节", (9, 6), (10, 8), 4),
        ]
        for (name, first, last, days) in needed {
            guard let from = CivilDay(year: self.year, month: first.0, day: first.1),
                let to = CivilDay(year: self.year, month: last.0, day: last.1)
            else { continue }
            let off = self.daysOff.filter { (from...to).contains($0) }
            // 春节 is one stretch; a weekend worked elsewhere adds nothing to it.
            let isThere = name == "春节" ? Self.longest(off) >= days : off.count >= days
            guard isThere else { throw .wrongPlan("缺少 \(self.year) 年\(name)的放假安排，安排不完整") }
        }
    }

    /// Days of the longest stretch without a gap.
    private static func longest(_ days: Set<CivilDay>) -> Int {
        var (longest, run, last) = (0, 0, Int.min)
        for day in days.sorted() {
            run = day.number == last + 1 ? run + 1 : 1
            (longest, last) = (max(longest, run), day.number)
        }
        return longest
    }

    private static func belongs(_ day: CivilDay, to year: Int) -> Bool {
        let parts = day.parts
        return parts.year == year || (parts.year == year - 1 && parts.month == 12)
    }
}
