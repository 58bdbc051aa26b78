/// A condition of a step that the table names and the module looks at (办理条件).
public struct WorkflowGuard: Sendable, Hashable {
    /// Name of the condition, `another-unit`.
    public let id: String
    /// What has to be so, in Chinese: said to whoever is refused.
    public let text: String

    /// Declares a condition.
    public init(_ id: String, _ text: String) {
        self.id = id
        self.text = text
    }
}
