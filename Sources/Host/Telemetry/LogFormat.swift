/// How log lines look.
package enum LogFormat: String, Sendable, CaseIterable {
    /// One JSON object a line, for programs that collect logs.
    case json
    /// Short lines for a person at a terminal.
    case console
}
