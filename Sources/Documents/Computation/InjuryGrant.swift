/// What work injury insurance pays by grade (工伤保险条例 35-37, 39).
public struct InjuryGrant: Sendable, Hashable {
    /// 一次性伤残补助金.
    public let grant: Money
    /// 伤残津贴 a month, for grades 1 to 6.
    public let monthly: Money?

    /// Makes a result.
    public init(grant: Money, monthly: Money?) {
        self.grant = grant
        self.monthly = monthly
    }
}
