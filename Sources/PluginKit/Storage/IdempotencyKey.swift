/// Names one write of one account, however often it is repeated.
public struct IdempotencyKey: Sendable, Hashable {
    /// The organisation in which the call acts.
    public var organisationID: String
    /// The account that calls.
    public var accountID: String
    /// Path of the method.
    public var method: String
    /// The key that the caller gave.
    public var key: String

    /// Makes a key.
    public init(organisationID: String, accountID: String, method: String, key: String) {
        self.organisationID = organisationID
        self.accountID = accountID
        self.method = method
        self.key = key
    }
}
