internal import Documents
internal import PluginKit

/// The rows of parameters (计算参数) that a tenant entered.
///
/// A row that was wrong is entered anew for the same day: the last revision counts, and what was entered before stays.
struct ParameterTable: Sendable {
    let organisationID: String

    /// Most rows of a tenant: a parameter changes twelve times a year at the most.
    static let rowsMax = 2_000

    /// The rows that count.
    func rows(_ transaction: any ReadTransaction) throws -> [ParameterRow] {
        try transaction.rows(
            """
            SELECT name, effective_from, value, label, source, is_model FROM documents_parameters AS entry
            WHERE org_id = ? AND is_withdrawn = 0 AND revision = (
                SELECT MAX(revision) FROM documents_parameters AS other WHERE other.org_id = entry.org_id
                AND other.name = entry.name AND other.effective_from = entry.effective_from
            ) ORDER BY name, effective_from LIMIT \(Self.rowsMax)
            """,
            .text(self.organisationID)
        ).compactMap { row in
            // A parameter of a later build is not read by an earlier one.
            guard let name = ParameterName(rawValue: row.text(0)) else { return nil }
            return try? ParameterRow(
                name,
                from: CivilDay(number: Int(row.integer(1))),
                value: row.text(2),
                label: row.text(3),
                source: row.text(4),
                isModel: row.integer(5) != 0
            )
        }
    }

    /// Keeps a row.
    ///
    /// - Throws: ``RPCError`` with `resourceExhausted` where there are too many.
    func keep(_ row: ParameterRow, by accountID: String, _ transaction: any WriteTransaction) throws {
        let last = try self.last(row.name, row.from, transaction)
        try self.add(row, (last?.revision ?? 0) + 1, isWithdrawn: false, accountID, transaction)
    }

    /// Takes the row of a day back, and says which it was.
    ///
    /// - Throws: ``RPCError`` with `notFound` where none was entered.
    func withdraw(
        _ name: ParameterName,
        from: CivilDay,
        by accountID: String,
        _ transaction: any WriteTransaction
    ) throws -> ParameterRow {
        guard let last = try self.last(name, from, transaction), !last.isWithdrawn,
            let row = try self.rows(transaction).first(where: { $0.name == name && $0.from == from })
        else { throw RPCError(code: .notFound, message: "没有录入过这一天起的这项参数。系统自带的不能撤回，请另录入一条。") }
        try self.add(row, last.revision + 1, isWithdrawn: true, accountID, transaction)
        return row
    }

    private func last(
        _ name: ParameterName,
        _ from: CivilDay,
        _ transaction: any ReadTransaction
    ) throws -> (revision: Int64, isWithdrawn: Bool)? {
        try transaction.row(
            """
            SELECT revision, is_withdrawn FROM documents_parameters WHERE org_id = ? AND name = ? AND effective_from = ?
            ORDER BY revision DESC LIMIT 1
            """,
            .text(self.organisationID),
            .text(name.rawValue),
            .integer(Int64(from.number))
        ).map { ($0.integer(0), $0.integer(1) != 0) }
    }

    private func add(
        _ row: ParameterRow,
        _ revision: Int64,
        isWithdrawn: Bool,
        _ accountID: String,
        _ transaction: any WriteTransaction
    ) throws {
        let count = try transaction.row(
            "SELECT COUNT(*) FROM documents_parameters WHERE org_id = ?",
            .text(self.organisationID)
        )?.integer(0)
        guard (count ?? 0) < Self.rowsMax else {
            throw RPCError(code: .resourceExhausted, message: "计算参数已有\(Self.rowsMax)条，不能再录入。")
        }
        try transaction.execute(
            """
            INSERT INTO documents_parameters (
                org_id, name, effective_from, revision, value, label, source, is_model, is_withdrawn, account_id, entered_at
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .text(self.organisationID),
            .text(row.name.rawValue),
            .integer(Int64(row.from.number)),
            .integer(revision),
            .text(row.value),
            .text(row.label),
            .text(row.source),
            .integer(row.isModel ? 1 : 0),
            .integer(isWithdrawn ? 1 : 0),
            .text(accountID),
            .time(transaction.now)
        )
    }

    /// The one tenant that entered rows, for whoever belongs to none; `nil` where several did, or none.
    static func onlyTenant(_ transaction: any ReadTransaction) throws -> String? {
        let found = try transaction.rows("SELECT DISTINCT org_id FROM documents_parameters ORDER BY org_id LIMIT 2")
        return found.count == 1 ? found[0].text(0) : nil
    }
}
