extension CallContext {
    /// Names the case that the call is about, for its audit record.
    public func note(subject: String) {
        self.changeNotes { $0.subject = subject }
    }

    /// Names the case that the call is about, unless it has named one: others that it looks at are beside that.
    public func note(firstSubject subject: String) {
        self.changeNotes { if $0.subject.isEmpty { $0.subject = subject } }
    }

    /// Names sensitive fields that the call shows, or fields that it changes.
    public func note(fields: [String]) {
        self.changeNotes { notes in
            for field in fields where !notes.fields.contains(field) && notes.fields.count < Self.fieldsMax {
                notes.fields.append(field)
            }
        }
    }

    /// Says that nothing may lead from the case to who called (匿名), before the write that makes the record.
    ///
    /// The record of the call names neither the case, nor the address, nor what ties it to log lines.
    ///
    /// An account that calls is named as ever: a handler refuses one whose own the case would be.
    public func noteAnonymous() {
        self.changeNotes { $0.isAnonymous = true }
    }

    /// States why, where a reason had to be given.
    public func note(reason: String) {
        self.changeNotes { $0.reason = reason }
    }

    /// Names who calls, where that comes out only in the call: at a login.
    public func note(caller: Principal) {
        self.changeNotes { $0.caller = AuditCaller(caller) }
    }

    /// Whether the record names somebody.
    var isOfSomebody: Bool { self.principal.isAuthenticated || self.auditNotes.caller != nil }

    /// The call's record is on disk with its effects: no other is made.
    ///
    /// - Parameter mayStillFail: where the call has more to do than what it has written, a failure is recorded as well.
    func noteRecorded(mayStillFail: Bool = false) {
        self.changeNotes { notes in
            notes.isRecorded = true
            notes.mayStillFail = mayStillFail
        }
    }

    /// The record of the call, as far as it has come.
    func auditRecord(outcome: RPCError.Code?) -> AuditRecord {
        var notes = self.auditNotes
        if notes.reason.isEmpty, let reason = self.breakGlassReason { notes.reason = reason }
        return AuditRecord(self, notes: notes, outcome: outcome)
    }

    /// A message has fewer sensitive fields than this; a stream of many messages names each once.
    private static let fieldsMax = 64
}
