package import PluginKit

extension ConsultModule {
    /// Its tables.
    package static let migrations = [
        Migration(
            number: 1,
            name: "feedback on answers",
            statements: [
                """
                CREATE TABLE consult_feedback (
                    org_id TEXT NOT NULL,
                    number BIGINT NOT NULL,
                    given_at BIGINT NOT NULL,
                    question_sealed BLOB NOT NULL,
                    remark_sealed BLOB,
                    helped BIGINT NOT NULL,
                    outcome BIGINT NOT NULL,
                    answer TEXT NOT NULL,
                    owner TEXT NOT NULL,
                    PRIMARY KEY (org_id, number)
                )
                """,
                "CREATE INDEX consult_feedback_by_owner ON consult_feedback (org_id, owner, number)",
                "CREATE INDEX consult_feedback_by_help ON consult_feedback (org_id, helped, number)",
                """
                CREATE INDEX consult_feedback_by_owner_and_help ON consult_feedback (org_id, owner, helped, number)
                """,
            ]
        ),
        Migration(number: 2, name: "hand-over to a person", statements: HandoverSchema.statements),
        Migration(
            number: 3,
            name: "one remark a conversation, and what is handled",
            statements: [
                "ALTER TABLE consult_feedback ADD COLUMN conversation TEXT",
                "ALTER TABLE consult_feedback ADD COLUMN handled_at BIGINT",
                "ALTER TABLE consult_feedback ADD COLUMN handled_by TEXT",
                """
                CREATE UNIQUE INDEX consult_feedback_by_conversation ON consult_feedback (org_id, conversation)
                    WHERE conversation IS NOT NULL
                """,
                """
                CREATE INDEX consult_feedback_open ON consult_feedback (org_id, owner, number)
                    WHERE handled_at IS NULL
                """,
                "CREATE INDEX consult_feedback_all_open ON consult_feedback (org_id, number) WHERE handled_at IS NULL",
            ]
        ),
        // Those of before are put there after the next start (`HandoverIndexing`).
        Migration(
            number: 4,
            name: "hand-overs in the search",
            statements: [
                "ALTER TABLE consult_handovers ADD COLUMN is_indexed BIGINT",
                "CREATE INDEX consult_handovers_unindexed ON consult_handovers (org_id, number) WHERE is_indexed IS NULL",
            ]
        ),
    ]

    /// What can be searched for.
    package static var searchSources: [any SearchSource] { [HandoverSearch()] }

    /// Columns that hold what people said, sealed.
    package static let sealedColumns = [
        FeedbackTable.question, FeedbackTable.remark, HandoverTable.conversation, HandoverTable.phone,
        HandoverTable.answer, HandoverTable.code,
    ]
}
