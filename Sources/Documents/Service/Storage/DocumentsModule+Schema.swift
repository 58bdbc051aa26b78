package import PluginKit

extension DocumentsModule {
    /// The tables of drafts, documents, templates and keys.
    package static let migrations = [
        Migration(
            number: 1,
            name: "drafts, documents, templates, keys",
            statements: [
                """
                CREATE TABLE documents_drafts (
                    org_id TEXT NOT NULL,
                    draft_id TEXT NOT NULL,
                    account_id TEXT NOT NULL,
                    unit TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    facts BLOB NOT NULL,
                    changed_at BIGINT NOT NULL,
                    expires_at BIGINT NOT NULL,
                    PRIMARY KEY (org_id, draft_id)
                )
                """,
                "CREATE INDEX documents_drafts_expiry ON documents_drafts (org_id, expires_at)",
                """
                CREATE TABLE documents_issued (
                    org_id TEXT NOT NULL,
                    number TEXT NOT NULL,
                    code TEXT NOT NULL,
                    title TEXT NOT NULL,
                    version BIGINT NOT NULL,
                    state TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    account_id TEXT NOT NULL,
                    unit TEXT NOT NULL,
                    unit_name TEXT NOT NULL,
                    page_count BIGINT NOT NULL,
                    content_hash BLOB NOT NULL,
                    file_hash BLOB NOT NULL,
                    verification_code TEXT NOT NULL,
                    is_signed BIGINT NOT NULL,
                    issued_at BIGINT NOT NULL,
                    ended_at BIGINT,
                    reason BLOB,
                    replaces TEXT,
                    replaced_by TEXT,
                    facts BLOB NOT NULL,
                    is_assisted BIGINT NOT NULL,
                    PRIMARY KEY (org_id, number)
                )
                """,
                "CREATE INDEX documents_issued_unit ON documents_issued (org_id, unit, number)",
                // Whoever verifies a document belongs to no tenant.
                "CREATE INDEX documents_issued_number ON documents_issued (number)",
                """
                CREATE TABLE documents_files (
                    org_id TEXT NOT NULL,
                    number TEXT NOT NULL,
                    content BLOB NOT NULL,
                    PRIMARY KEY (org_id, number)
                )
                """,
                """
                CREATE TABLE documents_templates (
                    org_id TEXT NOT NULL,
                    code TEXT NOT NULL,
                    version BIGINT NOT NULL,
                    title TEXT NOT NULL,
                    text TEXT NOT NULL,
                    is_built_in BIGINT NOT NULL,
                    account_id TEXT NOT NULL,
                    changed_at BIGINT NOT NULL,
                    PRIMARY KEY (org_id, code, version)
                )
                """,
                """
                CREATE TABLE documents_keys (
                    org_id TEXT NOT NULL,
                    key_id BIGINT NOT NULL,
                    public_key BLOB NOT NULL,
                    private_key BLOB NOT NULL,
                    PRIMARY KEY (org_id, key_id)
                )
                """,
            ]
        )
    ]
}
