extension AuditRecord {
    /// The text columns, in the order in which they are stored and hashed.
    public static let textColumns = [
        "org_id", "account_id", "session_id", "terminal_id", "peer", "door", "method", "class", "subject", "fields",
        "reason", "request_id",
    ]

    /// The values of ``textColumns``.
    public var texts: [String] {
        [
            self.organisationID, self.accountID, self.sessionID, self.terminalID, self.peer, self.door, self.method,
            self.auditClass.rawValue, self.subject, self.fields.joined(separator: ","), self.reason, self.requestID,
        ]
    }

    /// Reads a record back from the values of ``textColumns``; `nil` where they are none.
    public init?(texts: [String], outcome: Int) {
        guard texts.count == Self.textColumns.count, let auditClass = AuditClass(rawValue: texts[7]) else { return nil }
        self.organisationID = texts[0]
        self.accountID = texts[1]
        self.sessionID = texts[2]
        self.terminalID = texts[3]
        self.peer = texts[4]
        self.door = texts[5]
        self.method = texts[6]
        self.auditClass = auditClass
        self.subject = texts[8]
        self.fields = texts[9].split(separator: ",").map(String.init)
        self.reason = texts[10]
        self.requestID = texts[11]
        self.outcome = outcome
    }
}
