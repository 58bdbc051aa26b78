/// How a call is recorded in the audit log.
public enum AuditClass: String, Sendable, Hashable {
    /// Not recorded: public information.
    case none
    /// A read of ordinary data.
    case read
    /// A read of sensitive personal data.
    case sensitiveRead
    /// A change.
    case write
    /// A change of rights, accounts or configuration.
    case administration
}
