/// A row that a query returned: its values in the order of the query's columns.
public struct SQLRow: Sendable, Hashable {
    /// The values.
    public let values: [SQLValue]

    /// Makes a row.
    public init(values: [SQLValue]) {
        self.values = values
    }

    /// The text of a column; empty where the column is null.
    ///
    /// A column of another type is a mistake in the query and stops the program.
    public func text(_ column: Int) -> String {
        switch self.values[column] {
        case .text(let text): text
        case .null: ""
        default: preconditionFailure("column \(column) is no text")
        }
    }

    /// The integer of a column; 0 where the column is null.
    public func integer(_ column: Int) -> Int64 {
        switch self.values[column] {
        case .integer(let integer): integer
        case .null: 0
        default: preconditionFailure("column \(column) is no integer")
        }
    }

    /// The bytes of a column; empty where the column is null.
    public func blob(_ column: Int) -> [UInt8] {
        switch self.values[column] {
        case .blob(let bytes): bytes
        case .null: []
        default: preconditionFailure("column \(column) is no blob")
        }
    }

    /// The time of a column, if it has one.
    public func time(_ column: Int) -> WallTime? {
        if case .integer(let microseconds) = self.values[column] { WallTime(microseconds: microseconds) } else { nil }
    }

    /// Whether a column is null.
    public func isNull(_ column: Int) -> Bool { self.values[column] == .null }
}
