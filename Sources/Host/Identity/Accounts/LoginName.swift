internal import PluginKit

/// The name that a person logs in with: 3 to 64 of ASCII's letters and digits, ".", "-" and "_".
///
/// ASCII only, so that no two names look the same; upper and lower case are the same name.
struct LoginName: Hashable {
    /// As it was given when the account was made.
    let text: String
    /// What it is looked up by.
    let key: String

    /// Takes a name that keeps to the rule.
    init?(_ text: String) {
        guard (3...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.allows) else { return nil }
        self.text = text
        self.key = text.lowercased()
    }

    /// The rule, for those who broke it.
    static let rule = "has to be 3 to 64 letters (a to z), digits, \".\", \"-\" or \"_\""

    /// Whether a character may stand in names and ids.
    static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
