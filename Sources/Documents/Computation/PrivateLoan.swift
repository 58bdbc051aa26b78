public import PluginKit

/// A loan between private persons (民间借贷) as the parties agreed it.
public struct PrivateLoan: Sendable, Hashable {
    /// What was really handed over: interest kept back in advance is no principal (民法典 670).
    public let principal: Money
    /// When the contract was made; decides the most that a court grants.
    public let agreedOn: CivilDay
    /// When the money was handed over.
    public let paidOutOn: CivilDay
    /// When it had to be paid back.
    public let dueOn: CivilDay
    /// The rate until then; `nil` where none was agreed or it is unclear: no interest (民法典 680).
    public let rate: Rate?
    /// The rate after it; `nil` where none was agreed.
    public let overdueRate: Rate?
    /// When the suit was or will be filed; decides for contracts made before 2020-08-20.
    public let filedOn: CivilDay

    /// Makes a loan.
    ///
    /// - Throws: ``ComputationError`` where the days are in the wrong order.
    public init(
        principal: Money,
        agreedOn: CivilDay,
        paidOutOn: CivilDay,
        dueOn: CivilDay,
        rate: Rate?,
        overdueRate: Rate?,
        filedOn: CivilDay
    ) throws(ComputationError) {
        guard paidOutOn <= dueOn else { throw .wrongOrder("还款日早于交付借款日") }
        guard agreedOn <= dueOn else { throw .wrongOrder("还款日早于合同成立日") }
        self.principal = principal
        self.agreedOn = agreedOn
        self.paidOutOn = paidOutOn
        self.dueOn = dueOn
        self.rate = rate
        self.overdueRate = overdueRate
        self.filedOn = filedOn
    }
}
