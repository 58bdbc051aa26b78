/// An amount in 分 (人民币), exact.
///
/// Money is never a floating-point number: what is multiplied is an integer, and a result is rounded once, half up.
public struct Money: Sendable, Hashable, Comparable {
    /// Hundredths of a 元.
    public let fen: Int64

    /// The largest amount that is computed with, 一百万亿元; a larger one is a slip of the pen.
    public static let maximum = Money(fen: 10_000_000_000_000_000)

    /// Nothing.
    public static let zero = Money(fen: 0)

    /// Makes an amount of its 分.
    public init(fen: Int64) {
        self.fen = fen
    }

    /// Makes an amount of whole 元.
    public init(yuan: Int64) {
        self.fen = yuan * 100
    }

    /// Reads `12345.6`, `12,345.60`, `¥12,345.60` or `12345元`; at most two decimals.
    ///
    /// `nil` for anything else, also for a group that is not of three digits.
    public init?(_ text: some StringProtocol) {
        var digits = Substring(text)
        if digits.first == "¥" || digits.first == "￥" { digits = digits.dropFirst() }
        if digits.last == "元" { digits = digits.dropLast() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Self.whole(String(parts[0])) else { return nil }
        var fen = whole * 100
        if parts.count == 2 {
            guard (1...2).contains(parts[1].count), parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
                let hundredths = Int64(parts[1].count == 1 ? parts[1] + "0" : String(parts[1]))
            else { return nil }
            fen += hundredths
        }
        guard fen <= Self.maximum.fen else { return nil }
        self.fen = fen
    }

    /// Orders by size.
    public static func < (lhs: Money, rhs: Money) -> Bool { lhs.fen < rhs.fen }

    /// The sum; both are within ``maximum``, so that it cannot overflow.
    public static func + (lhs: Money, rhs: Money) -> Money { Money(fen: lhs.fen + rhs.fen) }

    /// The difference.
    public static func - (lhs: Money, rhs: Money) -> Money { Money(fen: lhs.fen - rhs.fen) }

    /// The amount times a fraction, rounded half up to 分.
    ///
    /// - Throws: ``ComputationError`` with `tooLarge`.
    func times(_ numerator: Int, over denominator: Int = 1) throws(ComputationError) -> Money {
        try Money(rounding: Int128(self.fen) * Int128(numerator), over: Int128(denominator))
    }

    /// Rounds a fraction of 分, which is not negative, half up.
    ///
    /// - Throws: ``ComputationError`` with `tooLarge`.
    init(rounding numerator: Int128, over denominator: Int128) throws(ComputationError) {
        let rounded = (2 * numerator + denominator) / (2 * denominator)
        guard rounded <= Int128(Self.maximum.fen) else { throw .tooLarge }
        self.fen = Int64(rounded)
    }

    /// `1,234,567` or `1234567`: digits, grouped by three or not at all.
    private static func whole(_ text: String) -> Int64? {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        guard let first = groups.first, !first.isEmpty, groups.count == 1 || first.count <= 3,
            groups.dropFirst().allSatisfy({ $0.count == 3 }), text.utf8.count <= 20,
            groups.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let whole = Int64(groups.joined()),
            whole <= Self.maximum.fen / 100
        else { return nil }
        return whole
    }
}

extension Money: CustomStringConvertible {
    /// `12,345.60元`, without decimals where there are none.
    public var description: String { self.grouped(decimals: self.fen % 100 != 0) + "元" }

    /// As papers have it before the capitals: `¥12,345.60`.
    public var figures: String { "¥" + self.grouped(decimals: true) }

    private func grouped(decimals: Bool) -> String {
        let absolute = self.fen.magnitude
        let digits = String(absolute / 100)
        var text = self.fen < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        guard decimals else { return text }
        let hundredths = absolute % 100
        return text + (hundredths < 10 ? ".0\(hundredths)" : ".\(hundredths)")
    }
}
