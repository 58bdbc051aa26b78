/// What a module knows of one of its cases, as a field of a form has it.
public enum CaseFact: Sendable, Hashable {
    /// As it is entered: a day is `2026-09-01`, money `1234.50`, all else as it is printed.
    case text(String)
    /// The records of a list, by the last part of their fields' paths.
    case records([[String: String]])
}
