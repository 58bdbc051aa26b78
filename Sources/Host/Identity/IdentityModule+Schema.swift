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
            )
        ]
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
}
