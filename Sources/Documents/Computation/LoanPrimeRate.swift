public import PluginKit

/// The loan prime rate of one year (一年期贷款市场报价利率, LPR) as published, a row for each change.
///
/// The rows are national data and no rule of ours: ``ParameterBook`` has them, and whoever runs the centre adds those that
/// are published later.
public struct LoanPrimeRate: Sendable, Hashable {
    /// First day on which it holds: that of its publication.
    public let from: CivilDay
    /// The rate.
    public let rate: Rate
    /// Who published it.
    public let source: String

    /// Makes a row.
    public init(from: CivilDay, rate: Rate, source: String) {
        self.from = from
        self.rate = rate
        self.source = source
    }

    /// The row as results name it: `3%（2025年5月20日起，全国银行间同业拆借中心2025年5月20日公布）`.
    var named: String { "\(self.rate)（\(self.from.written)起，\(self.source)）" }

    /// The article-like source of the rate.
    static let notice = Citation(
        law: "全国银行间同业拆借中心受权公布贷款市场报价利率公告",
        article: "一年期",
        from: CivilDay(year: 2019, month: 8, day: 20) ?? CivilDay(number: 0)
    )
}
