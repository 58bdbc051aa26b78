/// A column of a module's table that holds sealed values, so that the host can seal it anew under a new key.
public struct SealedColumn: Sendable, Hashable {
    /// The table.
    public let table: String
    /// Its primary key, `org_id` first.
    public let key: [String]
    /// The sealed column; its purpose is `table.column`.
    public let column: String
    /// The column with its blind index, if it has one.
    public let indexColumn: String?
    /// What that index is made of.
    public let indexForm: BlindIndexForm

    /// Declares a sealed column.
    public init(
        table: String,
        key: [String],
        column: String,
        indexColumn: String? = nil,
        indexForm: BlindIndexForm = .exact
    ) {
        self.table = table
        self.key = key
        self.column = column
        self.indexColumn = indexColumn
        self.indexForm = indexForm
    }

    /// What values are sealed for.
    public var purpose: String { "\(self.table).\(self.column)" }
}
