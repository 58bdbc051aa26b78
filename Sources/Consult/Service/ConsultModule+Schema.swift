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
    ]

    /// Columns that hold what people said, sealed.
    package static let sealedColumns = [
        FeedbackTable.question, FeedbackTable.remark, HandoverTable.conversation, HandoverTable.phone,
        HandoverTable.answer, HandoverTable.code,
    ]
}
