/// The form of a text that a blind index is made of, so that one that is written in another way is found too.
public enum BlindIndexForm: Sendable, Hashable {
    /// The text as it is.
    case exact
    /// The digits of a telephone number, without the code of China (86) and without an extension.
    case phone

    /// The form of a text; empty where there is nothing in it to be found by, such as a number without digits.
    public func canonical(_ text: String) -> String {
        switch self {
        case .exact: return text
        case .phone:
            // An extension (转) begins where the number ends.
            let number = Self.digits(text.prefix { !"转#*".contains($0) })
            let digits = number.isEmpty ? Self.digits(text[...]) : number
            // A number without the code has 12 digits at most: an area code of four and eight digits.
            if digits.hasPrefix("0086"), digits.count >= 13 { return String(digits.dropFirst(4)) }
            if digits.hasPrefix("86"), digits.count >= 13 { return String(digits.dropFirst(2)) }
            return digits
        }
    }

    private static func digits(_ text: Substring) -> String {
        String(text.filter { $0.isASCII && $0.isNumber })
    }
}
