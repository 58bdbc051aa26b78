/// The table of what people are told of cases (通知), and how far it has come.
enum NoticeSchema {
    /// Ids rise with time, so that lists are in its order. What is due is found without what is done.
    static let tables = [
        """
        CREATE TABLE host_notices (
            org_id TEXT NOT NULL,
            notice_id TEXT NOT NULL,
            module TEXT NOT NULL,
            subject TEXT NOT NULL,
            owner TEXT NOT NULL,
            template TEXT NOT NULL,
            once_key TEXT,
            inbox TEXT,
            recipient BLOB,
            recipient_index BLOB,
            content BLOB NOT NULL,
            is_urgent BIGINT NOT NULL,
            state TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            begun_at BIGINT NOT NULL,
            expires_at BIGINT,
            next_at BIGINT,
            attempts BIGINT NOT NULL,
            problem TEXT,
            finished_at BIGINT,
            PRIMARY KEY (org_id, notice_id)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX host_notices_by_time ON host_notices (next_at) WHERE next_at IS NOT NULL",
        "CREATE INDEX host_notices_by_case ON host_notices (org_id, subject, notice_id)",
        "CREATE INDEX host_notices_by_state ON host_notices (org_id, state, notice_id)",
        "CREATE INDEX host_notices_by_owner ON host_notices (org_id, owner, state, notice_id)",
        """
        CREATE INDEX host_notices_by_inbox ON host_notices (org_id, inbox, notice_id) WHERE inbox IS NOT NULL
        """,
        """
        CREATE INDEX host_notices_by_recipient ON host_notices (org_id, recipient_index, notice_id)
        WHERE recipient_index IS NOT NULL
        """,
        """
        CREATE UNIQUE INDEX host_notices_once ON host_notices (org_id, module, once_key) WHERE once_key IS NOT NULL
        """,
        """
        CREATE TABLE host_notice_reads (
            org_id TEXT NOT NULL,
            notice_id TEXT NOT NULL,
            account_id TEXT NOT NULL,
            read_at BIGINT NOT NULL,
            PRIMARY KEY (org_id, notice_id, account_id)
        ) WITHOUT ROWID
        """,
    ]
}
