/// The procedure of one kind of case as a table (办理流程).
///
/// The table drives the service: what is not in it does not happen. It is checked before its module starts, and prints
/// itself.
public struct Workflow<State: WorkflowName, Event: WorkflowName>: WorkflowTable {
    /// Name of the procedure: its module's id, or `aid.objection` where a module has several.
    public let id: String
    /// What people call it.
    public let title: String
    /// States in which a case ends.
    public let final: Set<State>
    /// The rows.
    public let transitions: [Transition<State, Event>]
    /// What people call what the rows record, by the names of the requests' fields.
    private let recordTitles: [String: String]

    private let index: [State?: [Event: Transition<State, Event>]]

    /// Makes a table of its rows.
    ///
    /// - Parameter recordTitles: what people call what is recorded, by the names of the requests' fields.
    public init(
        id: String,
        title: String,
        final: Set<State>,
        recordTitles: [String: String] = [:],
        _ transitions: [Transition<State, Event>]
    ) {
        self.id = id
        self.title = title
        self.final = final
        self.transitions = transitions
        self.recordTitles = recordTitles
        var index: [State?: [Event: Transition<State, Event>]] = [:]
        for transition in transitions {
            let from: [State?] = transition.from.isEmpty ? [nil] : transition.from
            for state in from { index[state, default: [:]][transition.event] = transition }
        }
        self.index = index
    }

    /// The row for an event in a state.
    ///
    /// - Parameters:
    ///   - event: what is to happen.
    ///   - state: the state of the case; `nil` before its first step.
    ///   - roles: of the caller.
    ///   - recorded: what is recorded with it, by name, and whether it has a value.
    ///   - unsuited: events of the state that can never come to this case: they are refused, and no refusal names them.
    ///   - holds: says whether a condition of the row holds.
    /// - Throws: ``RPCError``: `failedPrecondition` with the events that may happen, or the condition that does not hold;
    ///   `permissionDenied`; or `invalidArgument` naming what is not recorded.
    public func step(
        _ event: Event,
        from state: State?,
        roles: RoleSet,
        recorded: [String: Bool] = [:],
        unsuited: Set<Event> = [],
        holds: (WorkflowGuard) -> Bool = { _ in false }
    ) throws(RPCError) -> Transition<State, Event> {
        guard let transition = self.index[state]?[event], !unsuited.contains(event) else {
            throw self.refusal(event, state, roles, unsuited)
        }
        guard !transition.roles.isDisjoint(with: roles) else {
            throw RPCError(
                code: .permissionDenied,
                message: "“\(event.title)”须由下列人员办理：\(transition.roles.roles.map(\.title).joined(separator: "、"))。"
            )
        }
        let missing = transition.records.filter { recorded[$0] != true }
        guard missing.isEmpty else {
            throw .invalidFields(
                missing.map { field in
                    .init(field: field, description: "“\(event.title)”须记录\(self.recordTitles[field] ?? "此项")")
                }
            )
        }
        if let failed = transition.guards.first(where: { !holds($0) }) {
            throw RPCError(
                code: .failedPrecondition,
                message: "不能“\(event.title)”：\(failed.text)。",
                details: [.errorInfo(reason: "CONDITION", domain: self.id, metadata: ["condition": failed.id])]
            )
        }
        return transition
    }

    /// Events that may happen in a state, in the order of their declaration.
    public func events(in state: State?) -> [Event] {
        let possible = self.index[state] ?? [:]
        return Event.allCases.filter { possible[$0] != nil }
    }

    private func refusal(
        _ event: Event,
        _ state: State?,
        _ roles: RoleSet,
        _ unsuited: Set<Event>
    ) -> RPCError {
        // What only the citizen says, or only another platform sends, is no step that anybody else could take.
        let outside = [RoleSet([.citizen]), RoleSet([.exchangePlatform])]
        let events = self.events(in: state).filter { event in
            self.index[state]?[event].map { !outside.contains($0.roles) || !$0.roles.isDisjoint(with: roles) } ?? false
        }.filter { !unsuited.contains($0) }
        let now = state.map { "现在是“\($0.title)”" } ?? "尚未登记"
        let choice =
            events.isEmpty ? "已经没有可以办理的步骤" : "可以办理：\(events.map(\.title).joined(separator: "、"))"
        return RPCError(
            code: .failedPrecondition,
            message: "\(now)，不能“\(event.title)”；\(choice)。",
            details: [
                .errorInfo(
                    reason: "WRONG_STATE",
                    domain: self.id,
                    metadata: [
                        "state": state?.rawValue ?? "", "events": events.map(\.rawValue).joined(separator: ","),
                    ]
                )
            ]
        )
    }
}
