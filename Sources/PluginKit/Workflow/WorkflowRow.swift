/// A row of a workflow in words, for printing.
public struct WorkflowRow: Sendable, Hashable {
    /// Name of the row in the rules, `HOT-S7`.
    public let id: String
    /// States in which it may happen, by their names; empty for the first step of a case.
    public let from: [String]
    /// What happens.
    public let event: String
    /// What people call it.
    public let eventTitle: String
    /// The state after it; empty where the case stays in the one it is in.
    public let to: String
    /// Who may do it.
    public let roles: RoleSet
    /// What has to be so.
    public let guards: [WorkflowGuard]
    /// What has to be recorded with it.
    public let records: [String]
    /// Law and article.
    public let legalBasis: String
}
