internal import GRDB

/// The tables that the storage itself keeps for all modules.
enum HostSchema {
    static func make(_ database: GRDB.Database) throws {
        for statement in Self.statements { try database.execute(sql: statement) }
    }

    private static let statements = [
        """
        CREATE TABLE IF NOT EXISTS host_migrations (
            module TEXT NOT NULL,
            number BIGINT NOT NULL,
            name TEXT NOT NULL,
            digest BLOB NOT NULL,
            applied_at BIGINT NOT NULL,
            PRIMARY KEY (module, number)
        )
        """,
        """
        CREATE TABLE IF NOT EXISTS host_events (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            org_id TEXT NOT NULL,
            module TEXT NOT NULL,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            happened_at BIGINT NOT NULL,
            payload BLOB NOT NULL
        )
        """,
        "CREATE INDEX IF NOT EXISTS host_events_by_module ON host_events (module, sequence)",
        """
        CREATE TABLE IF NOT EXISTS host_numbers (
            org_id TEXT NOT NULL,
            module TEXT NOT NULL,
            series TEXT NOT NULL,
            last BIGINT NOT NULL,
            PRIMARY KEY (org_id, module, series)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE IF NOT EXISTS host_idempotency (
            org_id TEXT NOT NULL,
            account_id TEXT NOT NULL,
            method TEXT NOT NULL,
            key TEXT NOT NULL,
            digest BLOB NOT NULL,
            response BLOB NOT NULL,
            created_at BIGINT NOT NULL,
            PRIMARY KEY (org_id, account_id, method, key)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX IF NOT EXISTS host_idempotency_by_age ON host_idempotency (created_at)",
        """
        CREATE TABLE IF NOT EXISTS host_audit (
            org_id TEXT NOT NULL,
            sequence BIGINT NOT NULL,
            recorded_at BIGINT NOT NULL,
            account_id TEXT NOT NULL,
            session_id TEXT NOT NULL,
            terminal_id TEXT NOT NULL,
            peer TEXT NOT NULL,
            door TEXT NOT NULL,
            method TEXT NOT NULL,
            class TEXT NOT NULL,
            subject TEXT NOT NULL,
            fields TEXT NOT NULL,
            outcome BIGINT NOT NULL,
            reason TEXT NOT NULL,
            request_id TEXT NOT NULL,
            hash BLOB NOT NULL,
            PRIMARY KEY (org_id, sequence)
        ) WITHOUT ROWID
        """,
    ]
}
