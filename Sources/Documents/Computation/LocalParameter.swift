public import PluginKit

/// An amount that a local or a statistics office sets, as a dated row: average wages, incomes, standards a day.
///
/// No computation has such an amount of its own. A row that was not read at its source is a model (示范) and every
/// result that uses it says so.
public struct LocalParameter: Sendable, Hashable {
    /// What it is (`2025年度城镇居民人均可支配收入`).
    public let name: String
    /// The amount.
    public let amount: Money
    /// First day on which it is to be used; `nil` for one that somebody gave for the one computation.
    public let from: CivilDay?
    /// Who published it, where.
    public let source: String
    /// Whether it is a model that must be replaced by the place's own figure.
    public let isModel: Bool

    /// Makes a row.
    ///
    /// - Throws: ``ComputationError`` where the amount is not above zero.
    public init(
        name: String,
        amount: Money,
        from: CivilDay?,
        source: String,
        isModel: Bool
    ) throws(ComputationError) {
        guard amount > .zero else { throw .outOfRange("\(name)应大于零") }
        guard amount <= .maximum else { throw .tooLarge }
        self.name = name
        self.amount = amount
        self.from = from
        self.source = source
        self.isModel = isModel
    }

    /// What a result that uses it says beside it.
    var warning: String {
        let since = self.from.map { "（\($0.written)起）" } ?? ""
        return self.isModel
            ? "\(self.name)\(self.amount)\(since)是示范数据，请工作人员换成当地公布的数字。"
            : "\(self.name)\(self.amount)\(since)，来源：\(self.source)。"
    }
}
