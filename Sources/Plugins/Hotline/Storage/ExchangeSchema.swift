internal import PluginKit

/// Tables of the exchange with other platforms, as they came after the first of them.
enum ExchangeSchema {
    /// What a platform pushed last of each of its orders; of those of before it is known with the next push.
    static func pushed(number: Int) -> Migration {
        Migration(
            number: number,
            name: "what platforms pushed last",
            statements: [
                """
                CREATE TABLE hotline_pushed (
                    org_id TEXT NOT NULL,
                    number TEXT NOT NULL,
                    pushed_sealed BLOB NOT NULL,
                    PRIMARY KEY (org_id, number)
                )
                """
            ]
        )
    }

    /// When they acknowledged what they were told; of before it is known when they did so last.
    static func acknowledged(number: Int) -> Migration {
        Migration(
            number: number,
            name: "when platforms acknowledged updates",
            statements: [
                """
                CREATE TABLE hotline_acknowledged (
                    org_id TEXT NOT NULL,
                    platform TEXT NOT NULL,
                    sequence BIGINT NOT NULL,
                    acknowledged_at BIGINT NOT NULL,
                    PRIMARY KEY (org_id, platform, sequence)
                )
                """,
                """
                CREATE INDEX hotline_acknowledged_by_time \
                ON hotline_acknowledged (org_id, platform, acknowledged_at, sequence)
                """,
                """
                INSERT INTO hotline_acknowledged (org_id, platform, sequence, acknowledged_at)
                SELECT org_id, platform, acknowledged, acknowledged_at FROM hotline_platforms
                """,
            ]
        )
    }
}
