internal import PluginKit

/// Locks a login name after too many wrong passwords, whether there is such an account or not.
///
/// Kept in the database, so that neither a restart nor another host gives more tries.
struct LoginLock {
    private let failuresMax: Int
    private let length: Duration

    init(_ settings: IdentitySettings) {
        self.failuresMax = settings.failuresMax
        self.length = settings.lockLength
    }

    /// Refuses a name that is locked.
    ///
    /// - Throws: ``RPCError`` with `resourceExhausted`.
    func check(_ key: String, now: WallTime, in transaction: any ReadTransaction) throws {
        let row = try transaction.row("SELECT locked_until FROM identity_failures WHERE login_key = ?", .text(key))
        if let until = row?.time(0), now < until { throw Self.locked(until: until, now: now) }
    }

    /// Refuses a name that is locked.
    ///
    /// - Throws: ``RPCError`` with `resourceExhausted`.
    func check(_ key: String, in transaction: any WriteTransaction) throws {
        try self.check(key, now: transaction.now, in: transaction)
    }

    /// Counts a wrong password.
    ///
    /// - Returns: that the name is locked now, if it is.
    func fail(_ key: String, in transaction: any WriteTransaction) throws -> RPCError? {
        let now = transaction.now
        let row = try transaction.row(
            "SELECT failures, failed_at, locked_until FROM identity_failures WHERE login_key = ?",
            .text(key)
        )
        var failures = 1
        // Failures as long ago as a lock lasts, or before a lock that is over, do not count any more.
        if let row, row.isNull(2), let failedAt = row.time(1), now < failedAt.advanced(by: self.length) {
            failures += Int(row.integer(0))
        }
        let until = failures >= self.failuresMax ? now.advanced(by: self.length) : nil
        try transaction.execute(
            """
            INSERT INTO identity_failures (login_key, failures, failed_at, locked_until) VALUES (?, ?, ?, ?)
            ON CONFLICT (login_key) DO UPDATE SET
                failures = excluded.failures, failed_at = excluded.failed_at, locked_until = excluded.locked_until
            """,
            .text(key),
            .integer(Int64(failures)),
            .time(now),
            .time(until)
        )
        return until.map { Self.locked(until: $0, now: now) }
    }

    /// Forgets the wrong passwords of a name: the right one came.
    func clear(_ key: String, in transaction: any WriteTransaction) throws {
        try transaction.execute("DELETE FROM identity_failures WHERE login_key = ?", .text(key))
    }

    /// Removes what does not count any more.
    ///
    /// - Returns: how many names.
    func removeOld(in transaction: any WriteTransaction) throws -> Int {
        try transaction.execute(
            "DELETE FROM identity_failures WHERE failed_at <= ?",
            .time(transaction.now.advanced(by: .zero - self.length))
        )
    }

    private static func locked(until: WallTime, now: WallTime) -> RPCError {
        let seconds = (until.microseconds - now.microseconds + 999_999) / 1_000_000
        let minutes = (seconds + 59) / 60
        return RPCError(
            code: .resourceExhausted,
            message: "Too many wrong passwords: this login name is locked. Try again in \(minutes) min.",
            details: [
                .errorInfo(reason: "LOGIN_LOCKED", domain: "yizhan", metadata: [:]),
                .retry(after: .seconds(seconds)),
            ]
        )
    }
}
