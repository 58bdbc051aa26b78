/// A value of a column, in the types that both engines share.
public enum SQLValue: Sendable, Hashable {
    /// No value.
    case null
    /// `BIGINT` in both engines.
    case integer(Int64)
    /// `DOUBLE PRECISION`.
    case real(Double)
    /// `TEXT`, UTF-8.
    case text(String)
    /// `BLOB` in SQLite, `BYTEA` in PostgreSQL.
    case blob([UInt8])
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// An integer.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// No value.
    public init(nilLiteral: ()) { self = .null }
}

extension SQLValue {
    /// A time, stored as microseconds since 1970.
    public static func time(_ time: WallTime) -> SQLValue { .integer(time.microseconds) }

    /// A time that may be missing.
    public static func time(_ time: WallTime?) -> SQLValue { time.map { .time($0) } ?? .null }

    /// A text, or no value where it is empty.
    public static func textOrNull(_ text: String) -> SQLValue { text.isEmpty ? .null : .text(text) }
}
