internal import PluginKit

/// The sessions' table.
enum SessionStore {
    /// The session of a stored token.
    static func session(tokenDigest: String, in transaction: any ReadTransaction) throws -> SessionRecord? {
        try transaction.row(
            """
            SELECT a.org_id, a.account_id, a.login_name, a.display_name, a.unit, a.roles, a.created_at,
                s.session_id, s.expires_at, s.used_at
            FROM identity_sessions s
            JOIN identity_accounts a ON a.org_id = s.org_id AND a.account_id = s.account_id
            WHERE s.token_digest = ?
            """,
            .text(tokenDigest)
        ).map { row in
            SessionRecord(
                principal: AccountStore.account(row).principal(sessionID: row.text(7)),
                expiresAt: WallTime(microseconds: row.integer(8)),
                usedAt: WallTime(microseconds: row.integer(9))
            )
        }
    }

    static func insert(
        _ principal: Principal,
        tokenDigest: String,
        expiresAt: WallTime,
        in transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO identity_sessions
            (org_id, session_id, account_id, token_digest, created_at, used_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            .text(principal.organisationID),
            .text(principal.sessionID),
            .text(principal.accountID),
            .text(tokenDigest),
            .time(transaction.now),
            .time(transaction.now),
            .time(expiresAt)
        )
    }

    /// Ends the oldest sessions of an account but for `count`.
    ///
    /// - Returns: how many ended.
    static func endOldest(
        of principal: Principal,
        but count: Int,
        in transaction: any WriteTransaction
    ) throws -> Int {
        try transaction.execute(
            """
            DELETE FROM identity_sessions WHERE org_id = ? AND account_id = ? AND session_id NOT IN (
                SELECT session_id FROM identity_sessions WHERE org_id = ? AND account_id = ?
                ORDER BY created_at DESC, session_id LIMIT ?
            )
            """,
            .text(principal.organisationID),
            .text(principal.accountID),
            .text(principal.organisationID),
            .text(principal.accountID),
            .integer(Int64(count))
        )
    }

    /// Ends every session of an account but one.
    static func endAll(of principal: Principal, but sessionID: String, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            "DELETE FROM identity_sessions WHERE org_id = ? AND account_id = ? AND session_id <> ?",
            .text(principal.organisationID),
            .text(principal.accountID),
            .text(sessionID)
        )
    }

    static func end(_ principal: Principal, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            "DELETE FROM identity_sessions WHERE org_id = ? AND session_id = ?",
            .text(principal.organisationID),
            .text(principal.sessionID)
        )
    }

    static func touch(_ principal: Principal, at now: WallTime, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE identity_sessions SET used_at = ? WHERE org_id = ? AND session_id = ? AND used_at < ?",
            .time(now),
            .text(principal.organisationID),
            .text(principal.sessionID),
            .time(now)
        )
    }

    /// Removes what has ended by itself.
    ///
    /// - Returns: how many sessions.
    static func removeEnded(idleMax: Duration, in transaction: any WriteTransaction) throws -> Int {
        try transaction.execute(
            "DELETE FROM identity_sessions WHERE expires_at <= ? OR used_at <= ?",
            .time(transaction.now),
            .time(transaction.now.advanced(by: .zero - idleMax))
        )
    }
}
