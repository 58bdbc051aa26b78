internal import PluginKit

/// The texts of forms of one tenant in the database; the draft of a form has version 0.
struct TemplateTable: Sendable {
    let organisationID: String

    private static let columns = "code, version, title, text, is_built_in, account_id, changed_at"

    /// The version that is used, the highest; `nil` where there is none.
    func current(_ code: String, _ transaction: any ReadTransaction) throws -> StoredTemplate? {
        try transaction.row(
            """
            SELECT \(Self.columns) FROM documents_templates WHERE org_id = ? AND code = ? AND version > 0
            ORDER BY version DESC LIMIT 1
            """,
            .text(self.organisationID),
            .text(code)
        ).map { StoredTemplate($0) }
    }

    /// One version, or the draft.
    func version(_ version: Int64, of code: String, _ transaction: any ReadTransaction) throws -> StoredTemplate? {
        try transaction.row(
            "SELECT \(Self.columns) FROM documents_templates WHERE org_id = ? AND code = ? AND version = ?",
            .text(self.organisationID),
            .text(code),
            .integer(version)
        ).map { StoredTemplate($0) }
    }

    /// Every version of a form, newest first, and the draft.
    func versions(_ code: String, _ transaction: any ReadTransaction) throws -> [StoredTemplate] {
        try transaction.rows(
            """
            SELECT \(Self.columns) FROM documents_templates WHERE org_id = ? AND code = ?
            ORDER BY version DESC LIMIT 200
            """,
            .text(self.organisationID),
            .text(code)
        ).map { StoredTemplate($0) }
    }

    /// The newest version of every form that has one.
    func allCurrent(_ transaction: any ReadTransaction) throws -> [StoredTemplate] {
        try transaction.rows(
            """
            SELECT \(Self.columns) FROM documents_templates AS newest WHERE org_id = ? AND version > 0 AND version = (
                SELECT MAX(version) FROM documents_templates AS other
                WHERE other.org_id = newest.org_id AND other.code = newest.code
            ) ORDER BY code LIMIT 1000
            """,
            .text(self.organisationID)
        ).map { StoredTemplate($0) }
    }

    func keep(_ template: StoredTemplate, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO documents_templates (org_id, \(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (org_id, code, version) DO UPDATE SET title = excluded.title, text = excluded.text,
                account_id = excluded.account_id, changed_at = excluded.changed_at
            """,
            .text(self.organisationID),
            .text(template.code),
            .integer(template.version),
            .text(template.title),
            .text(template.text),
            .integer(template.isBuiltIn ? 1 : 0),
            .text(template.accountID),
            .time(template.changedAt)
        )
    }

    func removeDraft(_ code: String, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "DELETE FROM documents_templates WHERE org_id = ? AND code = ? AND version = 0",
            .text(self.organisationID),
            .text(code)
        )
    }
}
