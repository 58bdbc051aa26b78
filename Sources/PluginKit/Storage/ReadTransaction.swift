/// A consistent view of the database, for the length of one closure.
///
/// SQL is the subset that both engines have; parameters are `?`, in order, and have the type of their value. Texts compare
/// by their bytes. The closure may run again when a connection breaks.
public protocol ReadTransaction {
    /// The rows of a query.
    ///
    /// - Throws: ``StorageError``.
    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow]
}

extension ReadTransaction {
    /// The rows of a query.
    public func rows(_ sql: String, _ arguments: SQLValue...) throws -> [SQLRow] {
        try self.rows(sql, arguments)
    }

    /// The first row of a query, if it has one.
    public func row(_ sql: String, _ arguments: SQLValue...) throws -> SQLRow? {
        try self.rows(sql, arguments).first
    }
}
