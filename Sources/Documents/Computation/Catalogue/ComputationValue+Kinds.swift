internal import PluginKit

extension ComputationValue {
    /// An amount; `1234.50`.
    init(_ name: String, _ money: Money) {
        let absolute = money.fen.magnitude
        let hundredths = absolute % 100 < 10 ? "0\(absolute % 100)" : "\(absolute % 100)"
        let sign = money.fen < 0 ? "-" : ""
        self.init(name, number: "\(sign)\(absolute / 100).\(hundredths)", text: money.description)
    }

    /// A day; `2026-09-01`.
    init(_ name: String, _ day: CivilDay) {
        self.init(name, number: day.description, text: day.written)
    }

    /// An amount, or both ends where the law leaves a range; the least first.
    static func range(_ name: String, _ range: MoneyRange) -> [ComputationValue] {
        range.low == range.high
            ? [ComputationValue(name, range.low)]
            : [ComputationValue("\(name)（最低）", range.low), ComputationValue("\(name)（最高）", range.high)]
    }
}
