/// Interest of a private loan, until it was due and after it.
public struct LoanInterest: Sendable, Hashable {
    /// 借期内利息.
    public let term: Money
    /// 逾期利息.
    public let overdue: Money

    /// Makes a result.
    public init(term: Money, overdue: Money) {
        self.term = term
        self.overdue = overdue
    }

    /// Both.
    public var total: Money { self.term + self.overdue }
}
