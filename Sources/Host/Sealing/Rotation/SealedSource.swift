package import PluginKit

/// A sealed column, and the database of the module whose it is.
package struct SealedSource: Sendable {
    /// The column.
    package let column: SealedColumn
    /// Reaches it.
    package let database: any Database

    /// Names a column and its database.
    package init(column: SealedColumn, database: any Database) {
        self.column = column
        self.database = database
    }

    /// How many values are sealed under each key.
    func counts() async throws -> [UInt32: UInt64] {
        let sql = """
            SELECT substr(\(self.column.column), 1, \(SealedHeader.length)), count(*) FROM \(self.column.table)
            WHERE \(self.column.column) IS NOT NULL GROUP BY 1
            """
        let rows = try await self.database.read { try $0.rows(sql) }
        return rows.reduce(into: [:]) { counts, row in
            // One byte more, since a header alone is no sealed value.
            let keyID = SealedHeader(row.blob(0) + [0])?.keyID ?? 0
            counts[keyID, default: 0] += UInt64(clamping: row.integer(1))
        }
    }
}
