internal import IdentityAPI
internal import PluginKit
internal import SwiftProtobuf

/// The sessions' table.
enum SessionStore {
    /// A session of a stored token, with the account as it is now.
    struct Found {
        let account: AccountRecord
        let sessionID: String
        let expiresAt: WallTime
        let usedAt: WallTime
        let idleMax: Duration
    }

    /// The session of a stored token.
    static func session(tokenDigest: String, in transaction: any ReadTransaction) throws -> Found? {
        try transaction.row(
            """
            SELECT \(AccountStore.columns), s.session_id, s.expires_at, s.used_at, s.idle_max
            FROM identity_sessions s
            JOIN identity_accounts a ON a.org_id = s.org_id AND a.account_id = s.account_id
            \(AccountStore.joins)
            WHERE s.token_digest = ?
            """,
            .text(tokenDigest)
        ).map { row in
            let first = AccountStore.columnCount
            return Found(
                account: AccountStore.account(row),
                sessionID: row.text(first),
                expiresAt: WallTime(microseconds: row.integer(first + 1)),
                usedAt: WallTime(microseconds: row.integer(first + 2)),
                idleMax: .microseconds(row.integer(first + 3))
            )
        }
    }

    static func insert(
        _ principal: Principal,
        tokenDigest: String,
        peer: String,
        expiresAt: WallTime,
        idleMax: Duration,
        in transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO identity_sessions
            (org_id, session_id, account_id, token_digest, created_at, used_at, expires_at, idle_max, peer)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .text(principal.organisationID),
            .text(principal.sessionID),
            .text(principal.accountID),
            .text(tokenDigest),
            .time(transaction.now),
            .time(transaction.now),
            .time(expiresAt),
            .integer(idleMax.components.seconds * 1_000_000),
            .text(peer)
        )
    }

    /// The sessions of an account that have not ended, newest first.
    static func sessions(
        of account: AccountRecord,
        now: WallTime,
        in transaction: any ReadTransaction
    ) throws -> [Session] {
        try transaction.rows(
            """
            SELECT session_id, peer, created_at, used_at, expires_at FROM identity_sessions
            WHERE org_id = ? AND account_id = ? AND expires_at > ? AND used_at + idle_max > ?
            ORDER BY created_at DESC, session_id
            """,
            .text(account.organisationID),
            .text(account.accountID),
            .time(now),
            .time(now)
        ).map { row in
            Session.with {
                $0.sessionID = row.text(0)
                $0.accountID = account.accountID
                $0.loginName = account.loginName
                $0.peer = row.text(1)
                $0.createdAt = WallTime(microseconds: row.integer(2)).timestamp
                $0.usedAt = WallTime(microseconds: row.integer(3)).timestamp
                $0.expiresAt = WallTime(microseconds: row.integer(4)).timestamp
            }
        }
    }

    /// Ends the oldest sessions of an account but for `count`.
    ///
    /// - Returns: how many ended.
    static func endOldest(of principal: Principal, but count: Int, in transaction: any WriteTransaction) throws -> Int {
        try Self.end(
            in: transaction,
            where: """
                org_id = ? AND account_id = ? AND session_id NOT IN (
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

    /// Ends every session of an account but one; none where it is empty.
    ///
    /// - Returns: how many ended.
    @discardableResult
    static func endAll(
        of account: AccountRecord,
        but sessionID: String = "",
        in transaction: any WriteTransaction
    ) throws -> Int {
        try Self.end(
            in: transaction,
            where: "org_id = ? AND account_id = ? AND session_id <> ?",
            .text(account.organisationID),
            .text(account.accountID),
            .text(sessionID)
        )
    }

    /// Ends one session of an account.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    static func end(
        _ sessionID: String,
        organisationID: String,
        accountID: String,
        in transaction: any WriteTransaction
    ) throws -> Bool {
        try Self.end(
            in: transaction,
            where: "org_id = ? AND session_id = ? AND account_id = ?",
            .text(organisationID),
            .text(sessionID),
            .text(accountID)
        ) == 1
    }

    /// Ends one session of any account.
    ///
    /// - Returns: whether there was one.
    static func end(_ sessionID: String, in transaction: any WriteTransaction) throws -> Bool {
        try Self.end(in: transaction, where: "session_id = ?", .text(sessionID)) == 1
    }

    /// Ends what has lasted its time, or was not used for too long; at most so many at once, that others can write too.
    static func endOld(in transaction: any WriteTransaction) throws -> Int {
        try Self.end(
            in: transaction,
            where: "expires_at <= ? OR (used_at + idle_max) <= ? LIMIT \(Self.endedMax)",
            .time(transaction.now),
            .time(transaction.now)
        )
    }

    private static let endedMax = 2_000

    static func touch(_ principal: Principal, at now: WallTime, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE identity_sessions SET used_at = ? WHERE org_id = ? AND session_id = ? AND used_at < ?",
            .time(now),
            .text(principal.organisationID),
            .text(principal.sessionID),
            .time(now)
        )
    }

    /// Event of a session that has ended.
    static let ended = "session.ended"

    /// Ends sessions, and tells every host of each in the log of events.
    ///
    /// - Returns: how many.
    @discardableResult
    private static func end(
        in transaction: any WriteTransaction,
        where condition: String,
        _ arguments: SQLValue...
    ) throws -> Int {
        let rows = try transaction.rows(
            "SELECT org_id, session_id, account_id FROM identity_sessions WHERE \(condition)",
            arguments
        )
        for row in rows {
            try transaction.execute(
                "DELETE FROM identity_sessions WHERE org_id = ? AND session_id = ?",
                .text(row.text(0)),
                .text(row.text(1))
            )
            let payload = SessionEnded.with {
                $0.sessionID = row.text(1)
                $0.accountID = row.text(2)
            }
            try transaction.append(
                Event(
                    organisationID: row.text(0),
                    module: IdentityModule.id,
                    kind: Self.ended,
                    subject: row.text(1),
                    payload: payload.serializedBytes()
                )
            )
        }
        return rows.count
    }
}
