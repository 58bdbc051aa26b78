public import PluginKit

/// A value of a parameter from a day on, with who set it.
public struct ParameterRow: Sendable, Hashable {
    /// Which parameter it is of.
    public let name: ParameterName
    /// First day on which it holds.
    public let from: CivilDay
    /// In hundredths of a 元; of a rate in millionths a year.
    let amount: Int64
    /// What it is exactly (`2025年度全国城镇居民人均可支配收入`).
    public let label: String
    /// Who published it, and when.
    public let source: String
    /// Whether it is a model (示范) that the place's own figure takes the place of.
    public let isModel: Bool

    /// Makes a row.
    ///
    /// - Parameters:
    ///   - value: `3.45` of a rate in percent, `8500.00` of an amount in yuan.
    ///   - label: what it is exactly; empty for the parameter's title.
    /// - Throws: ``ComputationError`` where the value is none, zero, or a slip of the pen.
    public init(
        _ name: ParameterName,
        from: CivilDay,
        value: String,
        label: String = "",
        source: String,
        isModel: Bool = false
    ) throws(ComputationError) {
        self.name = name
        self.from = from
        self.label = label.isEmpty ? name.title : label
        self.source = source
        self.isModel = isModel
        if name == .loanPrimeRate {
            guard let rate = Rate(percent: value), (1...300_000).contains(rate.millionths) else {
                throw .outOfRange("\(name.title)应大于0，不超过30，写成3.45，表示3.45%")
            }
            self.amount = Int64(rate.millionths)
        } else {
            guard let money = Money(value), money > .zero, money <= Money(yuan: 100_000_000) else {
                throw .outOfRange("\(name.title)应大于0，不超过一亿元，写成8500.00")
            }
            self.amount = money.fen
        }
    }

    /// The value as it is entered: `3.45`, `8500.00`.
    public var value: String {
        guard self.name != .loanPrimeRate else {
            return String(Rate(millionths: Int(self.amount)).description.dropLast())
        }
        let cents = self.amount % 100
        return "\(self.amount / 100).\(cents < 10 ? "0" : "")\(cents)"
    }

    /// The row as a rate.
    var loanPrimeRate: LoanPrimeRate {
        LoanPrimeRate(from: self.from, rate: Rate(millionths: Int(self.amount)), source: self.source)
    }
}
