/// One line of the audit log (审计记录): who did what to which case, and how it ended.
///
/// Values of sensitive fields never stand in it, only the names of the fields.
public struct AuditRecord: Sendable, Hashable {
    /// The organisation in whose chain it stands; empty for the host's own.
    public var organisationID: String
    /// The account that called; empty for nobody in particular.
    public var accountID: String
    /// The session that it called in.
    public var sessionID: String
    /// The terminal that it called from; empty where none is known.
    public var terminalID: String
    /// Address of the caller; empty where the call was anonymous.
    public var peer: String
    /// The door that the call came through.
    public var door: String
    /// Path of the method.
    public var method: String
    /// How the method is audited.
    public var auditClass: AuditClass
    /// The case that it was about; empty where the call was anonymous.
    public var subject: String
    /// Sensitive fields shown, and fields changed, by name.
    public var fields: [String]
    /// How it ended: a gRPC code, 0 for success.
    public var outcome: Int
    /// Why, where a reason had to be given: breaking the glass, a legal hold.
    public var reason: String
    /// Id that ties the call to log lines; empty where the call was anonymous.
    public var requestID: String

    /// Makes a record of a call.
    public init(_ context: CallContext, notes: AuditNotes, outcome: RPCError.Code?) {
        let caller = notes.caller ?? AuditCaller(context.principal)
        self.organisationID = caller.organisationID
        self.accountID = caller.accountID
        self.sessionID = caller.sessionID
        self.terminalID = caller.terminalID
        self.peer = notes.isAnonymous ? "" : context.peer
        self.door = context.door.rawValue
        self.method = context.method.path
        self.auditClass = context.method.audit
        self.subject = notes.isAnonymous ? "" : notes.subject
        self.fields = notes.fields
        self.outcome = outcome.map { Int($0.rawValue) } ?? 0
        self.reason = notes.reason
        self.requestID = notes.isAnonymous ? "" : context.requestID ?? ""
    }
}
