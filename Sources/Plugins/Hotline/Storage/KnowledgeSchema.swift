internal import PluginKit

/// Tables of the knowledge base, and of the files of orders.
enum KnowledgeSchema {
    /// The step of the schema that makes them.
    static func migration(number: Int) -> Migration {
        Migration(
            number: number,
            name: "knowledge base, and files of orders",
            statements: [
                """
                CREATE TABLE hotline_knowledge (
                    org_id TEXT NOT NULL,
                    item TEXT NOT NULL,
                    version BIGINT NOT NULL,
                    effective_from BIGINT NOT NULL,
                    content BLOB NOT NULL,
                    PRIMARY KEY (org_id, item, version)
                )
                """,
                """
                CREATE TABLE hotline_files (
                    org_id TEXT NOT NULL,
                    number TEXT NOT NULL,
                    attachment_id TEXT NOT NULL,
                    kind BIGINT NOT NULL,
                    attached_at BIGINT NOT NULL,
                    removed_at BIGINT,
                    file_sealed BLOB NOT NULL,
                    PRIMARY KEY (org_id, number, attachment_id)
                )
                """,
                "CREATE INDEX hotline_files_by_attachment ON hotline_files (org_id, attachment_id, number)",
            ]
        )
    }

    /// The step that numbers changes of items, so that indexes in memory can follow them.
    static func revisions(number: Int) -> Migration {
        Migration(
            number: number,
            name: "changes of items of the knowledge base",
            statements: [
                "ALTER TABLE hotline_knowledge ADD COLUMN revision BIGINT NOT NULL DEFAULT 0",
                "CREATE INDEX hotline_knowledge_by_revision ON hotline_knowledge (org_id, revision)",
            ]
        )
    }
}
