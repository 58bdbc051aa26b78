/// Whom a record of the audit log names as the one who called.
public struct AuditCaller: Sendable, Hashable {
    /// The organisation in whose chain the record stands; empty for the host's own.
    public var organisationID: String
    /// The account; empty for nobody in particular.
    public var accountID: String
    /// The session.
    public var sessionID: String
    /// The terminal; empty where none is known.
    public var terminalID: String

    /// Names whom a principal stands for.
    public init(_ principal: Principal) {
        self.organisationID = principal.organisationID
        self.accountID = principal.accountID
        self.sessionID = principal.sessionID
        self.terminalID = principal.terminalID
    }
}
