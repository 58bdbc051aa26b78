internal import PluginKit

/// The tables that the storage itself keeps for all modules.
///
/// Written as SQLite takes them; ``PostgresDialect`` says how the other engine does.
enum HostSchema {
    /// The module that they belong to, as far as rights on tables go.
    static let module = "host"

    /// The id that their steps are kept under: the host's services number theirs under the module's own.
    static let steps = "storage"

    /// Their steps; the first takes up databases that were made before these were numbered.
    static let migrations = [
        Migration(number: 1, name: "tables of the host", statements: Self.tables),
        Migration(number: 2, name: "running limits", statements: Self.limits),
        Migration(number: 3, name: "notices", statements: NoticeSchema.tables),
        Migration(number: 4, name: "index of the search", statements: SearchSchema.tables),
        Migration(number: 5, name: "events by kind", statements: [Self.eventsByKind]),
        Migration(number: 6, name: "audit records of broken glass", statements: [Self.brokenGlass]),
        Migration(number: 7, name: "cases by how they are read", statements: SearchSchema.anew),
        Migration(number: 8, name: "limits without an end", statements: [Self.limitsWithoutEnd]),
        Migration(number: 9, name: "rungs told by their places", statements: Self.rungsByPlace),
    ]

    /// Brings them up to date.
    static func make(_ connection: any SchemaConnection, now: WallTime) throws {
        try connection.exclusively { try connection.define(Self.stepTable) }
        _ = try Migrator(module: Self.steps, migrations: Self.migrations).run(connection, now: now)
    }

    /// What keeps count of steps has to be there before any.
    private static let stepTable = """
        CREATE TABLE IF NOT EXISTS host_migrations (
            module TEXT NOT NULL,
            number BIGINT NOT NULL,
            name TEXT NOT NULL,
            digest BLOB NOT NULL,
            applied_at BIGINT NOT NULL,
            PRIMARY KEY (module, number)
        )
        """

    /// For followers of single kinds: a host's log has many more of the others.
    private static let eventsByKind = "CREATE INDEX host_events_by_kind ON host_events (module, kind, sequence)"

    /// For the report of who broke the glass: those are few, and the log is long.
    private static let brokenGlass = """
        CREATE INDEX host_audit_broken_glass ON host_audit (org_id, recorded_at, sequence)
        WHERE reason <> '' AND class IN ('read', 'sensitiveRead')
        """

    /// Limits that were over before the calendar reached their end: few, beside all that are over.
    private static let limitsWithoutEnd = """
        CREATE INDEX host_limits_without_end ON host_limits (calendar_revision)
        WHERE stopped_at IS NOT NULL AND ends_at IS NULL
        """

    /// Rungs were told in the order of time and counted; the count stays as a number below nothing until the limit is computed
    /// anew, as the calendar says which rungs they were.
    private static let rungsByPlace = [
        "ALTER TABLE host_limits RENAME COLUMN fired TO told",
        "UPDATE host_limits SET told = -told",
    ]

    /// What clocks hold is sealed: reasons are written by people, of people.
    private static let limits = [
        """
        CREATE TABLE host_limits (
            org_id TEXT NOT NULL,
            module TEXT NOT NULL,
            subject TEXT NOT NULL,
            name TEXT NOT NULL,
            run BIGINT NOT NULL,
            clock BLOB NOT NULL,
            is_open BIGINT NOT NULL,
            stopped_at BIGINT,
            ends_at BIGINT,
            fired BIGINT NOT NULL,
            next_alarm_at BIGINT,
            calendar_revision BIGINT NOT NULL,
            PRIMARY KEY (org_id, module, subject, name)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX host_limits_by_alarm ON host_limits (next_alarm_at)",
        "CREATE INDEX host_limits_by_calendar ON host_limits (is_open, calendar_revision)",
    ]

    private static let tables = [
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
        // How far each follower of the event log is.
        """
        CREATE TABLE IF NOT EXISTS host_offsets (
            module TEXT NOT NULL,
            follower TEXT NOT NULL,
            sequence BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            PRIMARY KEY (module, follower)
        ) WITHOUT ROWID
        """,
        // Which of several hosts goes on with it.
        """
        CREATE TABLE IF NOT EXISTS host_followers (
            module TEXT NOT NULL,
            follower TEXT NOT NULL,
            host TEXT NOT NULL,
            held_until BIGINT NOT NULL,
            PRIMARY KEY (module, follower)
        ) WITHOUT ROWID
        """,
    ]
}
