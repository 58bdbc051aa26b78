internal import PluginKit

/// Which row of a batch (批量生成) became which document, for batches that are sent again.
struct BatchTable: Sendable {
    let organisationID: String
    /// Whose batch it is: another account's may have the same name.
    let accountID: String
    let batch: String

    /// What a row was and what became of it.
    struct Row: Sendable {
        /// SHA-256 of what the row asked for.
        var digest: [UInt8]
        var number: String
        var pageCount: Int64
    }

    func row(_ number: UInt32, _ transaction: any ReadTransaction) throws -> Row? {
        try transaction.row(
            """
            SELECT digest, number, page_count FROM documents_batch_rows
            WHERE org_id = ? AND account_id = ? AND batch = ? AND row_number = ?
            """,
            .text(self.organisationID),
            .text(self.accountID),
            .text(self.batch),
            .integer(Int64(number))
        ).map { Row(digest: $0.blob(0), number: $0.text(1), pageCount: $0.integer(2)) }
    }

    func add(_ row: Row, at number: UInt32, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO documents_batch_rows (org_id, account_id, batch, row_number, digest, number, page_count)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            .text(self.organisationID),
            .text(self.accountID),
            .text(self.batch),
            .integer(Int64(number)),
            .blob(row.digest),
            .text(row.number),
            .integer(row.pageCount)
        )
    }
}
