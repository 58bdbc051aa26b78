/// A sheet that is written: a line of column names, and rows under them.
public struct WrittenSheet: Sendable, Hashable {
    /// What stands on its tab.
    public var name: String
    /// Names of the columns.
    public var heads: [String]
    /// The rows; each has a cell for every column.
    public var rows: [[WrittenCell]]

    /// Makes a sheet.
    public init(name: String, heads: [String], rows: [[WrittenCell]] = []) {
        self.name = name
        self.heads = heads
        self.rows = rows
    }
}
