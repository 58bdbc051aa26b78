public import PluginKit

/// Rows to start with; all but the national incomes are models, since the figures of the place were not read.
extension LocalParameter {
    /// 全国城镇居民人均可支配收入, oldest first; for 一次性工亡补助金 and as a model of the province's figure.
    ///
    /// Each is used from the January after its year.
    public static let nationalUrbanIncome: [LocalParameter] = [
        Self.row("2024年度全国城镇居民人均可支配收入", 54_188, "2025-01-17", "国家统计局2025年1月17日公布", false),
        Self.row("2025年度全国城镇居民人均可支配收入", 56_502, "2026-01-19", "国家统计局2026年1月19日公布", false),
    ].compactMap { $0 }

    /// A month's average wage of the place, for 经济补偿's limit and 丧葬费.
    public static let averageWage: [LocalParameter] = [
        Self.row("上年度职工月平均工资", 8_500, "2026-01-01", "示范，未见当地公布的数字", true)
    ].compactMap { $0 }

    /// A month's least wage of the place.
    public static let minimumWage: [LocalParameter] = [
        Self.row("最低工资标准（月）", 2_200, "2026-01-01", "示范，未见当地公布的数字", true)
    ].compactMap { $0 }

    /// 上年度城镇居民人均消费支出 of the province, for 被扶养人生活费.
    public static let urbanSpending: [LocalParameter] = [
        Self.row("上年度城镇居民人均消费支出", 34_000, "2026-01-01", "示范，未见自治区公布的数字", true)
    ].compactMap { $0 }

    /// 住院伙食补助 a day.
    public static let hospitalMeals: [LocalParameter] = [
        Self.row("住院伙食补助标准（日）", 100, "2026-01-01", "示范，参照出差伙食补助标准", true)
    ].compactMap { $0 }

    /// The row of a day: the latest that holds.
    ///
    /// - Throws: ``ComputationError`` with `noParameter`.
    public static func on(
        _ day: CivilDay,
        of rows: [LocalParameter]
    ) throws(ComputationError) -> LocalParameter {
        guard let row = rows.filter({ $0.from <= day }).max(by: { $0.from < $1.from }) else {
            throw .noParameter("没有\(day.written)适用的\(rows.first?.name ?? "参数")")
        }
        return row
    }

    private static func row(
        _ name: String,
        _ yuan: Int64,
        _ from: String,
        _ source: String,
        _ isModel: Bool
    ) -> LocalParameter? {
        guard let from = CivilDay(from) else { return nil }
        return try? LocalParameter(
            name: name,
            amount: Money(yuan: yuan),
            from: from,
            source: source,
            isModel: isModel
        )
    }
}
