internal import HotlineAPI

/// A formula as data (计算公式): to which period a record belongs, what does not count, and what stands above the line.
struct RateMethod {
    let formula: RateFormula
    let basis: RateBasis
    /// Looked at in this order; the first that holds is the reason that is shown.
    let exclusions: [ExclusionReason]
    /// What of the rest counts, the others being shown as not graded; all of them where it is `nil`.
    let denominator: RecordCondition?
    let numerator: RecordCondition
    var isLowerBetter = false
    /// Whether it measures the hotline and not units or those at them: they have no such rate, and neither have matters.
    var isOfHotline = false

    private static let marked: [ExclusionReason] = [.malicious, .unreasonable]
    private static let gone: [ExclusionReason] = Self.marked + [.terminated, .reassigned, .escalated, .merged]
    private static let silent: [ExclusionReason] = Self.marked + [.noPhone, .notReached]

    /// Every formula that there is.
    static let all = [
        RateMethod(
            formula: .contactedInTime,
            basis: .contactDue,
            exclusions: Self.gone + [.noPhone],
            denominator: nil,
            numerator: .contactedInTime
        ),
        RateMethod(
            formula: .callerWasContacted,
            basis: .calledBack,
            exclusions: Self.silent,
            denominator: .hasSaidWhetherContacted,
            numerator: .wasContacted
        ),
        RateMethod(
            formula: .solvedAtCallBack,
            basis: .calledBack,
            exclusions: Self.silent,
            denominator: .hasSaidWhetherSolved,
            numerator: .isSolved
        ),
        RateMethod(
            formula: .satisfiedAtCallBack,
            basis: .calledBack,
            exclusions: Self.silent,
            denominator: .isGraded,
            numerator: .isSatisfied
        ),
        RateMethod(
            formula: .signedInTime,
            basis: .signDue,
            exclusions: Self.gone,
            denominator: nil,
            numerator: .signedInTime
        ),
        RateMethod(
            formula: .answeredInTime,
            basis: .due,
            exclusions: Self.gone + [.suspended],
            denominator: nil,
            numerator: .answeredInTime
        ),
        RateMethod(
            formula: .redone,
            basis: .calledBack,
            exclusions: Self.marked,
            denominator: nil,
            numerator: .isRedone,
            isLowerBetter: true
        ),
        RateMethod(
            formula: .verifiedAtCallBack,
            basis: .calledBack,
            exclusions: Self.silent + [.notClaimed],
            denominator: .hasSaidWhetherSolved,
            numerator: .isSolved
        ),
        RateMethod(
            formula: .calledBack,
            basis: .answered,
            exclusions: Self.marked + [.noPhone],
            denominator: nil,
            numerator: .isCalledBack,
            isOfHotline: true
        ),
        RateMethod(
            formula: .answeredAtOnce,
            basis: .consulted,
            exclusions: Self.marked,
            denominator: nil,
            numerator: .isAnsweredAtOnce,
            isOfHotline: true
        ),
    ]

    /// What a record is to the rate; `nil` for one that belongs to no period.
    enum Verdict: Equatable {
        case excluded(ExclusionReason)
        case counted(isNumerator: Bool)
    }

    /// Judges a record that belongs to the period.
    func verdict(_ record: OrderRecord) -> Verdict {
        if let reason = self.exclusions.first(where: { $0.holds(record, self.basis) }) { return .excluded(reason) }
        if let denominator, !denominator.holds(record) { return .excluded(.notGraded) }
        return .counted(isNumerator: self.numerator.holds(record))
    }
}
