extension Workflow {
    /// States by name, with what people call them, and whether a case ends in them.
    public var stateNames: [(name: String, title: String, isFinal: Bool)] {
        State.allCases.map { ($0.rawValue, $0.title, self.final.contains($0)) }
    }

    /// The rows in words.
    public var rows: [WorkflowRow] {
        self.transitions.map { transition in
            WorkflowRow(
                id: transition.id,
                from: transition.from.map(\.rawValue),
                event: transition.event.rawValue,
                eventTitle: transition.event.title,
                to: transition.to?.rawValue ?? "",
                roles: transition.roles,
                guards: transition.guards,
                records: transition.records,
                legalBasis: transition.legalBasis
            )
        }
    }

    /// The table as a state diagram in Mermaid's language.
    public func mermaid() -> String {
        var lines = ["stateDiagram-v2"]
        for state in State.allCases { lines.append("    \(state.rawValue): \(state.title)") }
        for transition in self.transitions {
            let label = "\(transition.event.title) \(transition.id)"
            if transition.from.isEmpty, let to = transition.to { lines.append("    [*] --> \(to.rawValue): \(label)") }
            for from in transition.from {
                lines.append("    \(from.rawValue) --> \((transition.to ?? from).rawValue): \(label)")
            }
        }
        for state in State.allCases where self.final.contains(state) { lines.append("    \(state.rawValue) --> [*]") }
        return lines.joined(separator: "\n")
    }
}
