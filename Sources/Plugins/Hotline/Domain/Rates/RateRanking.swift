internal import HotlineAPI

/// Places units in their class by a rate (排名).
///
/// Nothing due is no rate (HOT-K4), a small sample none to compare (HOT-K9); equal rates share a place.
struct RateRanking {
    let rule: RateRule

    /// How a rate stands that is ranked.
    func standing(_ count: RateCount) -> RateStanding {
        if count.denominator == 0 { return .nothingDue }
        return count.denominator < self.rule.sampleMin ? .smallSample : .ranked
    }

    /// The place of each of some counts, 1 for the best; 0 for those that are not ranked.
    func ranks(_ counts: [RateCount]) -> [Int] {
        counts.map { count in
            guard self.standing(count) == .ranked else { return 0 }
            let better = counts.filter { other in
                self.standing(other) == .ranked
                    && other.isBetter(than: count, isLowerBetter: self.rule.method.isLowerBetter)
            }
            return better.count + 1
        }
    }
}
