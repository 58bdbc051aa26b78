internal import HotlineAPI

/// A rate that is being counted: what stands above and below the line, and what does not count.
struct RateCount: Equatable {
    private(set) var numerator = 0
    private(set) var denominator = 0
    private(set) var exclusions: [ExclusionReason: Int] = [:]

    /// Takes one record into account.
    mutating func add(_ verdict: RateMethod.Verdict) {
        switch verdict {
        case .excluded(let reason):
            self.exclusions[reason, default: 0] += 1
        case .counted(let isNumerator):
            self.denominator += 1
            if isNumerator { self.numerator += 1 }
        }
    }

    /// The rate in hundredths of a percent, rounded half up; `nil` for 0/0, which is neither 0 % nor 100 %.
    var basisPoints: Int? {
        guard self.denominator > 0 else { return nil }
        return (self.numerator * 20_000 + self.denominator) / (2 * self.denominator)
    }

    /// Whether it is a better rate than another; both have a denominator.
    func isBetter(than other: RateCount, isLowerBetter: Bool) -> Bool {
        // As fractions, so that rounding makes no two places of one.
        let (own, others) = (self.numerator * other.denominator, other.numerator * self.denominator)
        return isLowerBetter ? own < others : own > others
    }
}
