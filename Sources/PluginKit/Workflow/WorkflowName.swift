/// A state or an event of a workflow: a name for programs, a title for people.
public protocol WorkflowName: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// What people call it, in Chinese.
    var title: String { get }
}
