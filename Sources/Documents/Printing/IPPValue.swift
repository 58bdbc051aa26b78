/// A value of an attribute (RFC 8010 §3.5, RFC 8011 §5.1).
public indirect enum IPPValue: Sendable, Hashable {
    /// `integer`.
    case integer(Int32)
    /// `boolean`.
    case boolean(Bool)
    /// `enum`.
    case enumeration(Int32)
    /// `rangeOfInteger`.
    case range(Int32, Int32)
    /// A text of one of the character types; with its tag, 0x41 to 0x49.
    case text(IPPTag, String)
    /// `collection`: members in their order.
    case collection([IPPAttribute])
    /// No value, and why (0x10 `unsupported`, 0x12 `unknown`, 0x13 `no-value`).
    case none(UInt8)
    /// What is not looked into: octets, dates, resolutions, texts with a language, unknown tags.
    case other(UInt8, [UInt8])

    /// The number of an integer or enum.
    public var number: Int32? {
        switch self {
        case .integer(let number), .enumeration(let number): number
        default: nil
        }
    }

    /// The text of a character type.
    public var string: String? {
        guard case .text(_, let text) = self else { return nil }
        return text
    }

    /// A keyword.
    static func keyword(_ text: String) -> IPPValue { .text(.keyword, text) }
}
