extension Workflow {
    /// What is wrong with the table: states that nothing leads to or out of, rows that contradict each other.
    ///
    /// Roles need no check: a table that names one which does not exist is not compiled.
    public func problems() -> [String] {
        self.stateProblems() + self.rowProblems()
    }

    private func stateProblems() -> [String] {
        var problems: [String] = []
        let reached = self.reached()
        let ending = self.ending()
        for state in State.allCases where !reached.contains(state) {
            problems.append("no step leads to the state \(state.rawValue)")
        }
        for state in State.allCases where !ending.contains(state) {
            problems.append("no step leads out of the state \(state.rawValue) to one that is final")
        }
        return problems
    }

    private func rowProblems() -> [String] {
        var problems: [String] = []
        for event in Event.allCases where !self.transitions.contains(where: { $0.event == event }) {
            problems.append("the event \(event.rawValue) happens nowhere")
        }
        var seen: Set<String> = []
        for transition in self.transitions {
            if transition.roles.isEmpty { problems.append("nobody may do \(transition.id)") }
            if transition.legalBasis.isEmpty { problems.append("\(transition.id) has no legal basis") }
            if transition.from.isEmpty, transition.to == nil {
                problems.append("\(transition.id) begins a case and leads nowhere")
            }
            for from in transition.from.isEmpty ? ["-"] : transition.from.map(\.rawValue)
            where !seen.insert("\(from) \(transition.event.rawValue)").inserted {
                problems.append("two rows for \(transition.event.rawValue) in \(from)")
            }
        }
        return problems
    }

    /// States that a case can come to.
    private func reached() -> Set<State> {
        var reached = Set(self.transitions.filter { $0.from.isEmpty }.compactMap(\.to))
        var grows = true
        while grows {
            let next = self.transitions.filter { !reached.isDisjoint(with: $0.from) }.compactMap(\.to)
            grows = !reached.isSuperset(of: next)
            reached.formUnion(next)
        }
        return reached
    }

    /// States from which a case can come to an end.
    private func ending() -> Set<State> {
        var ending = self.final
        var grows = true
        while grows {
            let before = self.transitions.filter { $0.to.map(ending.contains) ?? false }.flatMap(\.from)
            grows = !ending.isSuperset(of: before)
            ending.formUnion(before)
        }
        return ending
    }
}
