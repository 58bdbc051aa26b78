package import PluginKit

extension AuditModule {
    /// The tables beside the log itself; they stand with the host's own, as the log does.
    package static let migrations = [
        Migration(
            number: 1,
            name: "legal holds and beginnings of audit chains",
            statements: [
                """
                CREATE TABLE host_audit_floors (
                    org_id TEXT NOT NULL,
                    sequence BIGINT NOT NULL,
                    hash BLOB NOT NULL,
                    moved_at BIGINT NOT NULL,
                    PRIMARY KEY (org_id)
                )
                """,
                """
                CREATE TABLE host_audit_holds (
                    org_id TEXT NOT NULL,
                    number BIGINT NOT NULL,
                    subject TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    placed_by TEXT NOT NULL,
                    placed_at BIGINT NOT NULL,
                    released_by TEXT,
                    released_at BIGINT,
                    release_reason TEXT,
                    PRIMARY KEY (org_id, number)
                )
                """,
            ]
        )
    ]

    /// The settings of the audit log.
    package static let configKeys = [
        ConfigKey(
            "retention_months",
            .integer(default: 36, range: Retention.monthsMin...1_200),
            summary: "Months that audit records are kept; six at least (网络安全法)."
        ),
        ConfigKey(
            "anchor_file",
            .string(default: ""),
            summary: "File of the daily anchors; `audit.anchors` in the data folder where none is given."
        ),
    ]
}
