internal import Documents
internal import Foundation
internal import PluginKit

/// The drafts of one tenant in the database.
struct DraftTable: Sendable {
    let organisationID: String
    let sealer: any Sealer

    static let factsColumn = SealedColumn(
        table: "documents_drafts",
        key: ["org_id", "draft_id"],
        column: "facts"
    )

    private static let columns = "draft_id, account_id, unit, subject, facts, changed_at, expires_at"
    func draft(_ id: String, _ transaction: any ReadTransaction) throws -> StoredDraft? {
        try transaction.row(
            "SELECT \(Self.columns) FROM documents_drafts WHERE org_id = ? AND draft_id = ?",
            .text(self.organisationID),
            .text(id)
        ).map { try self.draft($0) }
    }

    /// The draft of a case: for staff that of their own office, and no other's within reach; for a citizen their own.
    ///
    /// `nil` for who shares the account with others: there a draft's id is the key to it.
    func draft(
        ofSubject subject: String,
        _ viewer: DocumentViewer,
        _ transaction: any ReadTransaction
    ) throws -> StoredDraft? {
        guard !subject.isEmpty, !viewer.isShared else { return nil }
        guard viewer.isStaff, !viewer.unit.isEmpty else {
            return try transaction.row(
                """
                SELECT \(Self.columns) FROM documents_drafts
                WHERE org_id = ? AND subject = ? AND unit = '' AND account_id = ? ORDER BY changed_at DESC LIMIT 1
                """,
                .text(self.organisationID),
                .text(subject),
                .text(viewer.accountID)
            ).map { try self.draft($0) }
        }
        // What another office typed may be kept from this one, as who called is from a handling unit (HOT-C2).
        return try transaction.row(
            """
            SELECT \(Self.columns) FROM documents_drafts WHERE org_id = ? AND subject = ? AND unit = ?
            ORDER BY changed_at DESC LIMIT 1
            """,
            .text(self.organisationID),
            .text(subject),
            .text(viewer.unit)
        ).map { try self.draft($0) }
    }

    private func draft(_ row: SQLRow) throws -> StoredDraft {
        let facts = try self.sealer.open(row.blob(4), as: Self.factsColumn.purpose)
        return StoredDraft(
            id: row.text(0),
            accountID: row.text(1),
            unit: row.text(2),
            subject: row.text(3),
            facts: try JSONDecoder().decode(Facts.self, from: Data(facts)),
            changedAt: row.time(5) ?? WallTime(microseconds: 0),
            expiresAt: row.time(6) ?? WallTime(microseconds: 0)
        )
    }

    func keep(_ draft: StoredDraft, _ transaction: any WriteTransaction) throws {
        let facts = Array(try JSONEncoder().encode(draft.facts))
        try transaction.execute(
            """
            INSERT INTO documents_drafts (org_id, draft_id, account_id, unit, subject, facts, changed_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (org_id, draft_id) DO UPDATE SET subject = excluded.subject, facts = excluded.facts,
                changed_at = excluded.changed_at, expires_at = excluded.expires_at
            """,
            .text(self.organisationID),
            .text(draft.id),
            .text(draft.accountID),
            .text(draft.unit),
            .text(draft.subject),
            .blob(try self.sealer.seal(facts, as: Self.factsColumn.purpose)),
            .time(draft.changedAt),
            .time(draft.expiresAt)
        )
    }

    /// Removes what nobody changed for too long.
    func removeExpired(_ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "DELETE FROM documents_drafts WHERE org_id = ? AND expires_at <= ?",
            .text(self.organisationID),
            .time(transaction.now)
        )
    }
}
