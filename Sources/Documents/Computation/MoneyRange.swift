/// An amount that a law leaves a range for; mostly both ends are the same.
public struct MoneyRange: Sendable, Hashable {
    /// The least.
    public let low: Money
    /// The most.
    public let high: Money

    /// Makes a range; the ends are put in order.
    public init(_ one: Money, _ other: Money) {
        self.low = min(one, other)
        self.high = max(one, other)
    }

    /// Makes an exact amount.
    public init(_ amount: Money) {
        self.init(amount, amount)
    }

    /// Adds an amount to both ends.
    static func + (lhs: MoneyRange, rhs: Money) -> MoneyRange { MoneyRange(lhs.low + rhs, lhs.high + rhs) }
}

extension MoneyRange: CustomStringConvertible {
    /// `50元` or `50元至300元`.
    public var description: String { self.low == self.high ? "\(self.low)" : "\(self.low)至\(self.high)" }
}
