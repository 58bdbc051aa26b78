package import PluginKit

extension AttachmentsModule {
    /// The tables of uploads and files.
    package static var migrations: [Migration] {
        [
            Migration(
                number: 1,
                name: "uploads and files",
                statements: [
                    """
                    CREATE TABLE attachments_uploads (
                        org_id TEXT NOT NULL,
                        upload_id TEXT NOT NULL,
                        account_id TEXT NOT NULL,
                        digest TEXT NOT NULL,
                        name BLOB NOT NULL,
                        name_index BLOB NOT NULL,
                        media_type TEXT NOT NULL,
                        size BIGINT NOT NULL,
                        expires_at BIGINT NOT NULL,
                        PRIMARY KEY (org_id, upload_id)
                    )
                    """,
                    """
                    CREATE UNIQUE INDEX attachments_uploads_same
                    ON attachments_uploads (org_id, account_id, digest, name_index)
                    """,
                    "CREATE INDEX attachments_uploads_expiry ON attachments_uploads (expires_at)",
                    """
                    CREATE TABLE attachments_files (
                        org_id TEXT NOT NULL,
                        attachment_id TEXT NOT NULL,
                        account_id TEXT NOT NULL,
                        digest TEXT NOT NULL,
                        original_digest TEXT NOT NULL,
                        name BLOB NOT NULL,
                        media_type TEXT NOT NULL,
                        size BIGINT NOT NULL,
                        created_at BIGINT NOT NULL,
                        PRIMARY KEY (org_id, attachment_id)
                    )
                    """,
                    "CREATE INDEX attachments_files_digest ON attachments_files (org_id, digest)",
                ]
            )
        ]
    }
}
