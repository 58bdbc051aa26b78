/// A row of a workflow: what may happen in which states, who may do it, what has to be recorded, and by which law.
public struct Transition<State: WorkflowName, Event: WorkflowName>: Sendable {
    /// Name of the row in the rules, `HOT-S7`.
    public let id: String
    /// States in which it may happen; empty for the very first step of a case.
    public let from: [State]
    /// What happens.
    public let event: Event
    /// The state after it; `nil` where the case stays in the one it is in.
    public let to: State?
    /// Who may do it.
    public let roles: RoleSet
    /// Conditions that the module looks at.
    public let guards: [WorkflowGuard]
    /// What has to be recorded with it, by the names of the request's fields.
    public let records: [String]
    /// Law and article.
    public let legalBasis: String

    /// Declares a row.
    public init(
        _ id: String,
        from: [State],
        on event: Event,
        to: State?,
        by roles: [Role],
        guards: [WorkflowGuard] = [],
        records: [String] = [],
        legalBasis: String
    ) {
        self.id = id
        self.from = from
        self.event = event
        self.to = to
        self.roles = RoleSet(roles)
        self.guards = guards
        self.records = records
        self.legalBasis = legalBasis
    }
}
