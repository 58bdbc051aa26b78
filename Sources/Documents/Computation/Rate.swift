/// A yearly rate (年利率) in millionths, exact: 3.45 % is 34,500.
public struct Rate: Sendable, Hashable, Comparable {
    /// Millionths a year.
    public let millionths: Int

    /// Makes a rate of millionths.
    public init(millionths: Int) {
        self.millionths = millionths
    }

    /// Reads a percentage: `3.45` or `3.45%`, at most four decimals, at most 1000 %.
    ///
    /// `nil` for anything else.
    public init?(percent text: some StringProtocol) {
        var digits = Substring(text)
        if digits.last == "%" { digits = digits.dropLast() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...4).contains(parts[0].count),
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let whole = Int(parts[0])
        else { return nil }
        var millionths = whole * 10_000
        if parts.count == 2 {
            guard parts[1].count <= 4, let decimals = Int(parts[1] + String(repeating: "0", count: 4 - parts[1].count))
            else { return nil }
            millionths += decimals
        }
        guard millionths <= 10_000_000 else { return nil }
        self.millionths = millionths
    }

    /// Orders by size.
    public static func < (lhs: Rate, rhs: Rate) -> Bool { lhs.millionths < rhs.millionths }

    /// The rate so many times.
    func times(_ factor: Int) -> Rate { Rate(millionths: self.millionths * factor) }
}

extension Rate: CustomStringConvertible {
    /// `3.45%`.
    public var description: String {
        let decimals = String(self.millionths % 10_000 + 10_000).dropFirst()
        let trimmed = String(decimals.reversed().drop { $0 == "0" }.reversed())
        return "\(self.millionths / 10_000)" + (trimmed.isEmpty ? "" : "." + trimmed) + "%"
    }
}
