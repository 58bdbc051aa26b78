/// A setting that a module declares; anything else under the module's name in the configuration is refused.
public struct ConfigKey: Sendable {
    /// What a setting holds, with its default and what it allows.
    public enum Kind: Sendable {
        /// A text.
        case string(default: String)
        /// A whole number in a range.
        case integer(default: Int, range: ClosedRange<Int>)
        /// Yes or no.
        case boolean(default: Bool)
        /// A list of texts.
        case strings(default: [String])
    }

    /// Name under the module: lower-case words joined by `_`, the unit last.
    public let name: String
    /// What it holds.
    public let kind: Kind
    /// Whether its value must never be printed.
    public let isSecret: Bool
    /// What it is for, in a line.
    public let summary: String

    /// Declares a setting.
    public init(_ name: String, _ kind: Kind, isSecret: Bool = false, summary: String) {
        self.name = name
        self.kind = kind
        self.isSecret = isSecret
        self.summary = summary
    }
}
