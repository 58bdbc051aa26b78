internal import HotlineAPI
internal import PluginKit

/// The days of a report, in China's time (统计期): from the first up to the one before `to`.
struct ReportDays: Hashable {
    let from: CivilDay
    let to: CivilDay

    /// A year and a day.
    private static let daysMax = 366

    /// The month of a day.
    init(monthOf day: CivilDay) {
        self.from = day.advanced(by: 1 - day.parts.day)
        self.to = self.from.advanced(byMonths: 1)
    }

    /// The days from one up to another.
    init(from: CivilDay, to: CivilDay) {
        self.from = from
        self.to = to
    }

    /// Reads `2026-10`.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` for anything else.
    init(month: String, field: String = "month") throws(RPCError) {
        guard let day = CivilDay(month + "-01") else { throw Self.wrong(field, "月份请写成 2026-10") }
        self.init(monthOf: day)
    }

    /// Reads a period.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` for what is none.
    init(_ period: ReportPeriod) throws(RPCError) {
        if !period.month.isEmpty {
            guard period.from.isEmpty, period.to.isEmpty else { throw Self.wrong("period", "月份和起止日期只能填一种") }
            try self.init(month: period.month, field: "period.month")
            return
        }
        guard let from = CivilDay(period.from) else { throw Self.wrong("period.from", "起始日期请写成 2026-10-01") }
        guard let to = CivilDay(period.to) else { throw Self.wrong("period.to", "截止日期请写成 2026-11-01（不含当日）") }
        guard from < to, to.days(since: from) <= Self.daysMax else {
            throw Self.wrong("period.to", "截止日期须晚于起始日期，最长 \(Self.daysMax) 天")
        }
        self.init(from: from, to: to)
    }

    /// Refuses days that have not begun: their rates would be none, and their growth the loss of everything.
    ///
    /// - Throws: ``RPCError`` with `failedPrecondition`.
    func checkBegun(by today: CivilDay) throws(RPCError) {
        guard self.from > today else { return }
        let name = self.month ?? self.from.description
        throw RPCError(code: .failedPrecondition, message: "\(name) 还没有开始，开始后才能统计。")
    }

    /// Each of them, the first first.
    var all: [CivilDay] { (0..<self.to.days(since: self.from)).map { self.from.advanced(by: $0) } }

    /// `2026-10`, where it is a whole month.
    var month: String? {
        self == ReportDays(monthOf: self.from) ? String(self.from.description.dropLast(3)) : nil
    }

    /// The month before that of the first day.
    var monthBefore: ReportDays { ReportDays(monthOf: self.from.advanced(by: -1)) }

    /// The quarter before that of the first day (上季度).
    var quarterBefore: ReportDays {
        let (_, month, day) = self.from.parts
        let start = self.from.advanced(by: 1 - day).advanced(byMonths: -((month - 1) % 3))
        return ReportDays(from: start.advanced(byMonths: -3), to: start)
    }

    private static func wrong(_ field: String, _ description: String) -> RPCError {
        .invalidFields([.init(field: field, description: description)])
    }
}
