/// What a call tells of itself for its audit record, while it runs.
public struct AuditNotes: Sendable, Hashable {
    /// The case that it is about.
    public var subject = ""
    /// Whether nothing in the record may lead from the case to who called: it names neither case, address nor log lines.
    public var isAnonymous = false
    /// Sensitive fields shown, and fields changed, by name.
    public var fields: [String] = []
    /// Why, where a reason had to be given.
    public var reason = ""
    /// Whether the record is on disk with the call's own effects.
    public var isRecorded = false
    /// Whether the call may fail after that: its failure is then a second record.
    public var mayStillFail = false
    /// Who called, where that came out only in the call, as at a login.
    public var caller: AuditCaller?

    /// Nothing is told yet.
    public init() {}
}
