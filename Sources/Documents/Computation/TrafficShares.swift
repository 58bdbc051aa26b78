/// Who pays what of a claim after a traffic accident.
public struct TrafficShares: Sendable, Hashable {
    /// The compulsory insurance (交强险).
    public let compulsory: Money
    /// The driver's side, or its commercial insurance.
    public let driver: Money
    /// What the injured person bears.
    public let own: Money

    /// Makes shares.
    public init(compulsory: Money, driver: Money, own: Money) {
        self.compulsory = compulsory
        self.driver = driver
        self.own = own
    }
}
