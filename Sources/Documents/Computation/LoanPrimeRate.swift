public import PluginKit

/// The loan prime rate of one year (一年期贷款市场报价利率, LPR) as published, a row for each change.
///
/// The rows are national data and no rule of ours; whoever runs the centre adds a row when the rate changes.
public struct LoanPrimeRate: Sendable, Hashable {
    /// First day on which it holds: that of its publication.
    public let from: CivilDay
    /// The rate.
    public let rate: Rate

    /// Makes a row.
    public init(from: CivilDay, rate: Rate) {
        self.from = from
        self.rate = rate
    }

    /// Rows that this build knows, oldest first; the first is the first LPR of the present kind (2019-08-20).
    ///
    /// Source: monthly notices of 全国银行间同业拆借中心 by authority of 中国人民银行.
    public static let published: [LoanPrimeRate] = [
        ("2019-08-20", "4.25"), ("2019-09-20", "4.20"), ("2019-11-20", "4.15"), ("2020-02-20", "4.05"),
        ("2020-04-20", "3.85"), ("2021-12-20", "3.80"), ("2022-01-20", "3.70"), ("2022-08-22", "3.65"),
        ("2023-06-20", "3.55"), ("2023-08-21", "3.45"), ("2024-07-22", "3.35"), ("2024-10-21", "3.10"),
        ("2025-05-20", "3.00"),
    ].compactMap { day, percent in
        guard let from = CivilDay(day), let rate = Rate(percent: percent) else { return nil }
        return LoanPrimeRate(from: from, rate: rate)
    }

    /// The last day for which ``published`` was compared with the notices; a later day is computed with a warning.
    public static let comparedUntil = CivilDay(year: 2025, month: 12, day: 22) ?? CivilDay(number: 0)

    /// The article-like source of the rate.
    static let notice = Citation(
        law: "全国银行间同业拆借中心受权公布贷款市场报价利率公告",
        article: "一年期",
        from: CivilDay(year: 2019, month: 8, day: 20) ?? CivilDay(number: 0)
    )
}
