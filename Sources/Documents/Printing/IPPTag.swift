/// Tags that are written and read by name (RFC 8010 §3.5); others are kept as numbers.
public enum IPPTag: UInt8, Sendable, Hashable {
    /// Attributes of the operation.
    case operationGroup = 0x01
    /// Attributes of a job.
    case jobGroup = 0x02
    /// The end of all attributes.
    case end = 0x03
    /// Attributes of a printer.
    case printerGroup = 0x04
    /// Attributes that the printer does not know or take.
    case unsupportedGroup = 0x05
    /// An integer.
    case integer = 0x21
    /// A boolean.
    case boolean = 0x22
    /// An enum.
    case enumeration = 0x23
    /// A range.
    case range = 0x33
    /// The beginning of a collection.
    case collection = 0x34
    /// The end of a collection.
    case endCollection = 0x37
    /// A text without a language.
    case text = 0x41
    /// A name without a language.
    case name = 0x42
    /// A keyword.
    case keyword = 0x44
    /// A URI.
    case uri = 0x45
    /// The scheme of a URI.
    case scheme = 0x46
    /// A charset.
    case charset = 0x47
    /// A natural language.
    case language = 0x48
    /// A media type.
    case mediaType = 0x49
    /// The name of a member of a collection.
    case member = 0x4A
}
