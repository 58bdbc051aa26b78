/// Tables of hand-overs.
enum HandoverSchema {
    static let statements = [
        """
        CREATE TABLE consult_handovers (
            org_id TEXT NOT NULL,
            number TEXT NOT NULL,
            unit TEXT NOT NULL,
            state BIGINT NOT NULL,
            reason BIGINT NOT NULL,
            alarms TEXT NOT NULL,
            card TEXT NOT NULL,
            topic TEXT NOT NULL,
            handed_over_at BIGINT NOT NULL,
            due_at BIGINT,
            taken_by TEXT,
            taken_by_name TEXT,
            taken_at BIGINT,
            closed_at BIGINT,
            result BIGINT NOT NULL,
            queue_key TEXT NOT NULL,
            conversation_id TEXT NOT NULL,
            conversation_sealed BLOB,
            phone_sealed BLOB,
            answer_sealed BLOB,
            code_sealed BLOB,
            erase_at BIGINT,
            PRIMARY KEY (org_id, number)
        )
        """,
        "CREATE UNIQUE INDEX consult_handovers_by_key ON consult_handovers (org_id, queue_key)",
        "CREATE INDEX consult_handovers_by_state ON consult_handovers (org_id, state, queue_key)",
        "CREATE INDEX consult_handovers_by_unit ON consult_handovers (org_id, unit, state, queue_key)",
        "CREATE INDEX consult_handovers_by_conversation ON consult_handovers (org_id, conversation_id, number)",
        "CREATE INDEX consult_handovers_by_erasure ON consult_handovers (org_id, erase_at)",
        // `org_id` is empty: an address is nobody's.
        """
        CREATE TABLE consult_tries (
            org_id TEXT NOT NULL,
            subject TEXT NOT NULL,
            count BIGINT NOT NULL,
            began_at BIGINT NOT NULL,
            PRIMARY KEY (org_id, subject)
        )
        """,
        "CREATE INDEX consult_tries_by_time ON consult_tries (org_id, began_at)",
    ]
}
