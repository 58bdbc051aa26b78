package import PluginKit

/// Follows the audit chains of a copy of the database from their beginning to their end.
package enum ChainCheck {
    /// Records that are read at once.
    private static let pageLength: Int64 = 1_000

    /// Follows every chain.
    ///
    /// - Returns: how many records there are.
    /// - Throws: ``BackupError`` naming the first record that is not as it was written; ``StorageError``.
    package static func run(_ transaction: any ReadTransaction) throws -> Int {
        var count = 0
        for row in try transaction.rows("SELECT DISTINCT org_id FROM host_audit ORDER BY org_id") {
            count += try Self.follow(row.text(0), transaction)
        }
        return count
    }

    private static func follow(_ organisation: String, _ transaction: any ReadTransaction) throws -> Int {
        var chain = AuditChain.empty
        while true {
            let rows = try transaction.rows(
                """
                SELECT sequence, recorded_at, outcome, hash, \(AuditRecord.textColumns.joined(separator: ", "))
                FROM host_audit WHERE org_id = ? AND sequence > ? ORDER BY sequence LIMIT ?
                """,
                .text(organisation),
                .integer(chain.sequence),
                .integer(Self.pageLength)
            )
            for row in rows { chain = try Self.next(chain, row, organisation) }
            if rows.count < Self.pageLength { return Int(chain.sequence) }
        }
    }

    private static func next(_ chain: AuditChain, _ row: SQLRow, _ organisation: String) throws -> AuditChain {
        let texts = row.values.dropFirst(4).compactMap { value -> String? in
            if case .text(let text) = value { text } else { nil }
        }
        guard case .integer(let sequence) = row.values[0], case .integer(let time) = row.values[1],
            case .integer(let outcome) = row.values[2], case .blob(let hash) = row.values[3],
            sequence == chain.sequence + 1, let record = AuditRecord(texts: texts, outcome: Int(outcome))
        else { throw Self.broken(organisation, chain.sequence + 1) }
        let next = chain.appending(record, at: WallTime(microseconds: time))
        guard next.hash == hash else { throw Self.broken(organisation, sequence) }
        return next
    }

    private static func broken(_ organisation: String, _ sequence: Int64) -> BackupError {
        let name = organisation.isEmpty ? "the host itself" : organisation
        return BackupError(
            "The audit chain of \(name) is broken at record \(sequence): it was changed or removed before the backup was made. "
                + "Nothing was restored."
        )
    }
}
