internal import PluginKit

/// Accounts that stand aside from an order (回避, HOT-C3).
struct RecusalTable {
    let organisationID: String

    func isRecused(_ account: String, from number: String, _ transaction: any ReadTransaction) throws -> Bool {
        try transaction.row(
            "SELECT 1 FROM hotline_recusals WHERE org_id = ? AND number = ? AND account = ?",
            .text(self.organisationID),
            .text(number),
            .text(account)
        ) != nil
    }

    /// Those of some orders that an account stands aside from.
    func recused(
        _ account: String,
        from numbers: [String],
        _ transaction: any ReadTransaction
    ) throws -> Set<String> {
        guard !numbers.isEmpty else { return [] }
        let list = SQLList(numbers.map { .text($0) })
        let rows = try transaction.rows(
            "SELECT number FROM hotline_recusals WHERE org_id = ? AND number IN (\(list.placeholders)) AND account = ?",
            [.text(self.organisationID)] + list.values + [.text(account)]
        )
        return Set(rows.map { $0.text(0) })
    }

    func add(_ account: String, to number: String, _ transaction: any WriteTransaction) throws {
        guard try !self.isRecused(account, from: number, transaction) else { return }
        try transaction.execute(
            "INSERT INTO hotline_recusals (org_id, number, account) VALUES (?, ?, ?)",
            .text(self.organisationID),
            .text(number),
            .text(account)
        )
    }

    /// Lets an account take part again.
    ///
    /// - Returns: whether it stood aside.
    func remove(_ account: String, from number: String, _ transaction: any WriteTransaction) throws -> Bool {
        try transaction.execute(
            "DELETE FROM hotline_recusals WHERE org_id = ? AND number = ? AND account = ?",
            .text(self.organisationID),
            .text(number),
            .text(account)
        ) > 0
    }
}
