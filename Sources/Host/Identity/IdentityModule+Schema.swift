package import PluginKit

extension IdentityModule {
    /// The tables of accounts and sessions.
    ///
    /// Keys begin with the organisation, but for the two things that come before one is known: a login name and a token
    /// are unique in the whole host.
    package static var migrations: [Migration] {
        [
            Migration(
                number: 1,
                name: "accounts, credentials, sessions and failed logins",
                statements: Self.accountTables + Self.sessionTables
            ),
            Migration(
                number: 2,
                name: "standing of accounts, limits of sessions, one-time codes",
                statements: Self.standingColumns + Self.totpTables
            ),
            Migration(
                number: 3,
                name: "terminals and citizens",
                statements: Self.kindColumn + Self.terminalTables + Self.citizenTables
            ),
            Migration(
                number: 4,
                name: "organisations in a tree",
                statements: Self.organisationTables + Self.organisationsOfBefore
            ),
            Migration(number: 5, name: "what has ended is found without a scan", statements: Self.sweepIndexes),
        ]
    }

    /// The secrets of one-time codes, and the phones of citizens.
    package static var sealedColumns: [SealedColumn] {
        [TotpStore.secret, TotpStore.pending, CitizenStore.phone]
    }

    private static let accountTables = [
        """
        CREATE TABLE identity_accounts (
            org_id TEXT NOT NULL,
            account_id TEXT NOT NULL,
            login_name TEXT NOT NULL,
            login_key TEXT NOT NULL,
            display_name TEXT NOT NULL,
            unit TEXT NOT NULL,
            roles TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            PRIMARY KEY (org_id, account_id)
        )
        """,
        "CREATE UNIQUE INDEX identity_accounts_login ON identity_accounts (login_key)",
        """
        CREATE TABLE identity_credentials (
            org_id TEXT NOT NULL,
            account_id TEXT NOT NULL,
            password_hash TEXT NOT NULL,
            changed_at BIGINT NOT NULL,
            PRIMARY KEY (org_id, account_id)
        )
        """,
    ]

    private static let sessionTables = [
        """
        CREATE TABLE identity_sessions (
            org_id TEXT NOT NULL,
            session_id TEXT NOT NULL,
            account_id TEXT NOT NULL,
            token_digest TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            used_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            PRIMARY KEY (org_id, session_id)
        )
        """,
        "CREATE UNIQUE INDEX identity_sessions_token ON identity_sessions (token_digest)",
        "CREATE INDEX identity_sessions_account ON identity_sessions (org_id, account_id, created_at)",
        """
        CREATE TABLE identity_failures (
            login_key TEXT NOT NULL,
            failures BIGINT NOT NULL,
            failed_at BIGINT NOT NULL,
            locked_until BIGINT,
            PRIMARY KEY (login_key)
        )
        """,
    ]

    private static let standingColumns = [
        "ALTER TABLE identity_accounts ADD COLUMN disabled BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE identity_accounts ADD COLUMN suspended BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE identity_credentials ADD COLUMN must_change BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE identity_failures ADD COLUMN locks BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE identity_sessions ADD COLUMN peer TEXT NOT NULL DEFAULT ''",
        // Microseconds; sessions from before keep the hour that was the default.
        "ALTER TABLE identity_sessions ADD COLUMN idle_max BIGINT NOT NULL DEFAULT 3600000000",
    ]

    /// Sweeps go through the one writer that everything waits for.
    private static let sweepIndexes = [
        "CREATE INDEX identity_sessions_expiry ON identity_sessions (expires_at)",
        "CREATE INDEX identity_sessions_idle ON identity_sessions ((used_at + idle_max))",
        "CREATE INDEX identity_sessions_id ON identity_sessions (session_id)",
        "CREATE INDEX identity_failures_failed ON identity_failures (failed_at)",
        "CREATE INDEX identity_phone_codes_end ON identity_phone_codes (ends_at)",
        "CREATE INDEX identity_code_limits_last ON identity_code_limits (last_at)",
    ]

    private static let totpTables = [
        """
        CREATE TABLE identity_totp (
            org_id TEXT NOT NULL,
            account_id TEXT NOT NULL,
            secret BLOB,
            pending BLOB,
            confirmed_at BIGINT,
            last_step BIGINT NOT NULL,
            PRIMARY KEY (org_id, account_id)
        )
        """,
        """
        CREATE TABLE identity_recovery_codes (
            org_id TEXT NOT NULL,
            account_id TEXT NOT NULL,
            code_digest TEXT NOT NULL,
            PRIMARY KEY (org_id, account_id, code_digest)
        )
        """,
    ]

    private static let kindColumn = [
        "ALTER TABLE identity_accounts ADD COLUMN kind TEXT NOT NULL DEFAULT 'staff'"
    ]

    private static let terminalTables = [
        """
        CREATE TABLE identity_terminals (
            org_id TEXT NOT NULL,
            terminal_id TEXT NOT NULL,
            name TEXT NOT NULL,
            key_kind BIGINT NOT NULL,
            public_key BLOB,
            code_digest TEXT,
            code_ends_at BIGINT,
            created_at BIGINT NOT NULL,
            PRIMARY KEY (org_id, terminal_id)
        )
        """,
        "CREATE INDEX identity_terminals_id ON identity_terminals (terminal_id)",
        "CREATE INDEX identity_terminals_code ON identity_terminals (code_digest)",
        """
        CREATE TABLE identity_used_challenges (
            org_id TEXT NOT NULL,
            digest TEXT NOT NULL,
            ends_at BIGINT NOT NULL,
            PRIMARY KEY (org_id, digest)
        )
        """,
    ]

    private static let organisationTables = [
        """
        CREATE TABLE identity_organisations (
            org_id TEXT NOT NULL,
            unit_id TEXT NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            parent_id TEXT,
            opened_at BIGINT NOT NULL,
            closed_at BIGINT,
            PRIMARY KEY (org_id, unit_id)
        )
        """,
        "CREATE INDEX identity_accounts_unit ON identity_accounts (org_id, unit)",
    ]

    /// What accounts named in free text becomes handling units.
    ///
    /// Each stands under the root of its tenant; accounts without one, who saw everything, come to the root. Citizens
    /// belong to no organisation.
    private static let organisationsOfBefore = [
        """
        INSERT INTO identity_organisations (org_id, unit_id, name, kind, opened_at)
        SELECT org_id, 'root', org_id, 'city', MIN(created_at) FROM identity_accounts GROUP BY org_id
        """,
        """
        INSERT INTO identity_organisations (org_id, unit_id, name, kind, parent_id, opened_at)
        SELECT org_id, 'unit-' || CAST(ROW_NUMBER() OVER (PARTITION BY org_id ORDER BY unit) AS TEXT), unit,
            'handling_unit', 'root', MIN(created_at)
        FROM identity_accounts WHERE unit <> '' AND kind <> 'citizen' GROUP BY org_id, unit
        """,
        """
        UPDATE identity_accounts SET unit = COALESCE((
            SELECT o.unit_id FROM identity_organisations o
            WHERE o.org_id = identity_accounts.org_id AND o.kind = 'handling_unit' AND o.name = identity_accounts.unit
        ), 'root') WHERE kind <> 'citizen'
        """,
    ]

    private static let citizenTables = [
        """
        CREATE TABLE identity_citizens (
            org_id TEXT NOT NULL,
            account_id TEXT NOT NULL,
            phone BLOB NOT NULL,
            phone_index BLOB NOT NULL,
            PRIMARY KEY (org_id, account_id)
        )
        """,
        "CREATE UNIQUE INDEX identity_citizens_phone ON identity_citizens (org_id, phone_index)",
        """
        CREATE TABLE identity_phone_codes (
            org_id TEXT NOT NULL,
            phone_index BLOB NOT NULL,
            code_index BLOB NOT NULL,
            tries BIGINT NOT NULL,
            ends_at BIGINT NOT NULL,
            PRIMARY KEY (org_id, phone_index)
        )
        """,
        """
        CREATE TABLE identity_code_limits (
            org_id TEXT NOT NULL,
            subject TEXT NOT NULL,
            count BIGINT NOT NULL,
            began_at BIGINT NOT NULL,
            last_at BIGINT NOT NULL,
            PRIMARY KEY (org_id, subject)
        )
        """,
    ]
}
