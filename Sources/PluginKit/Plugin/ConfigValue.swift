/// The value of a setting.
public enum ConfigValue: Sendable, Hashable {
    /// A text.
    case string(String)
    /// A whole number.
    case integer(Int)
    /// Yes or no.
    case boolean(Bool)
    /// A list of texts.
    case strings([String])
}
