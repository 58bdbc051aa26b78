/// A workflow of any kind of case, for checking and printing.
public protocol WorkflowTable: Sendable {
    /// Name of the procedure: its module's id, or `aid.objection` where a module has several.
    var id: String { get }
    /// What people call it.
    var title: String { get }
    /// States by name, with what people call them, and whether a case ends in them.
    var stateNames: [(name: String, title: String, isFinal: Bool)] { get }
    /// The rows in words.
    var rows: [WorkflowRow] { get }

    /// What is wrong with the table; empty for one that may be used.
    func problems() -> [String]

    /// The table as a state diagram in Mermaid's language.
    func mermaid() -> String
}

extension Plugin {
    /// What is wrong with the module's workflows; empty where they may be used.
    public static var workflowProblems: [String] {
        var problems: [String] = []
        var seen: Set<String> = []
        for workflow in Self.workflows {
            if workflow.id != Self.id, !workflow.id.hasPrefix(Self.id + ".") {
                problems.append("the workflow \(workflow.id) has to be named \(Self.id), or \(Self.id).something")
            }
            if !seen.insert(workflow.id).inserted { problems.append("two workflows are named \(workflow.id)") }
            problems += workflow.problems().map { "workflow \(workflow.id): \($0)" }
        }
        return problems
    }
}
