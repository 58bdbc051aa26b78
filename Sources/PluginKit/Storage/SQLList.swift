/// The values of `IN (…)`, the last repeated until they are as many as a power of two.
///
/// A statement is prepared once a form: so there are few forms, however long lists are.
public struct SQLList: Sendable {
    /// The values.
    public let values: [SQLValue]

    /// Makes a list of values; of none it is one null, which nothing equals.
    public init(_ values: [SQLValue]) {
        var values = values.isEmpty ? [.null] : values
        while let last = values.last, values.count & (values.count - 1) != 0 { values.append(last) }
        self.values = values
    }

    /// What stands between the brackets: a `?` for each.
    public var placeholders: String {
        repeatElement("?", count: self.values.count).joined(separator: ", ")
    }
}
