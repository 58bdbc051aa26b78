/// Tables of what citizens see: codes, wrong codes, public orders, and public figures.
enum ProgressSchema {
    /// Figures as they were published, a row a month.
    static let boards = [
        """
        CREATE TABLE hotline_boards (
            org_id TEXT NOT NULL,
            month TEXT NOT NULL,
            revision BIGINT NOT NULL,
            published_at BIGINT NOT NULL,
            board BLOB NOT NULL,
            PRIMARY KEY (org_id, month)
        )
        """
    ]

    static let statements = [
        """
        CREATE TABLE hotline_codes (
            org_id TEXT NOT NULL,
            number TEXT NOT NULL,
            digest_sealed BLOB NOT NULL,
            PRIMARY KEY (org_id, number)
        )
        """,
        // `org_id` is empty: whoever tries a code does not say whose order it is.
        """
        CREATE TABLE hotline_code_tries (
            org_id TEXT NOT NULL,
            subject TEXT NOT NULL,
            count BIGINT NOT NULL,
            began_at BIGINT NOT NULL,
            PRIMARY KEY (org_id, subject)
        )
        """,
        "CREATE INDEX hotline_code_tries_by_time ON hotline_code_tries (org_id, began_at)",
        // Nothing in it is personal: texts are masked before they come here.
        """
        CREATE TABLE hotline_published (
            org_id TEXT NOT NULL,
            id TEXT NOT NULL,
            number TEXT NOT NULL,
            title TEXT NOT NULL,
            content TEXT NOT NULL,
            answer TEXT NOT NULL,
            matter TEXT NOT NULL,
            unit TEXT NOT NULL,
            published_at BIGINT NOT NULL,
            PRIMARY KEY (org_id, id)
        )
        """,
        "CREATE UNIQUE INDEX hotline_published_by_order ON hotline_published (org_id, number)",
    ]
}
