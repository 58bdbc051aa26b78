internal import PluginKit

/// Locks what too many wrong passwords came for: a login name, whether there is such an account or not, or an address.
///
/// Kept in the database, so that neither a restart nor another host gives more tries. Each lock is twice as long as the
/// one before.
struct LoginLock {
    private let what: String
    private let failuresMax: Int
    private let length: Duration
    private let lengthMax: Duration

    private init(what: String, failuresMax: Int, _ settings: IdentitySettings) {
        self.what = what
        self.failuresMax = failuresMax
        self.length = settings.lockLength
        self.lengthMax = settings.lockLengthMax
    }

    /// The lock of login names.
    static func names(_ settings: IdentitySettings) -> LoginLock {
        LoginLock(what: "this login name", failuresMax: settings.failuresMax, settings)
    }

    /// The lock of addresses, whose keys begin with what no login name has.
    static func addresses(_ settings: IdentitySettings) -> LoginLock {
        LoginLock(what: "your address", failuresMax: settings.addressFailuresMax, settings)
    }

    /// Refuses what is locked.
    ///
    /// - Throws: ``RPCError`` with `resourceExhausted`.
    func check(_ key: String, now: WallTime, in transaction: any ReadTransaction) throws {
        let row = try transaction.row("SELECT locked_until FROM identity_failures WHERE login_key = ?", .text(key))
        if let until = row?.time(0), now < until { throw self.locked(until: until, now: now) }
    }

    /// Refuses what is locked.
    ///
    /// - Throws: ``RPCError`` with `resourceExhausted`.
    func check(_ key: String, in transaction: any WriteTransaction) throws {
        try self.check(key, now: transaction.now, in: transaction)
    }

    /// Counts a wrong password.
    ///
    /// - Returns: that there is a lock now, if there is.
    func fail(_ key: String, in transaction: any WriteTransaction) throws -> RPCError? {
        let now = transaction.now
        let row = try transaction.row(
            "SELECT failures, failed_at, locked_until, locks FROM identity_failures WHERE login_key = ?",
            .text(key)
        )
        var failures = 1
        var locks: Int64 = 0
        if let row, let failedAt = row.time(1) {
            // Failures as long ago as a lock lasts, or before a lock that is over, do not count any more.
            if row.isNull(2), now < failedAt.advanced(by: self.length) { failures += Int(row.integer(0)) }
            if now < self.forgotten(failedAt, row.time(2)) { locks = row.integer(3) }
        }
        let isLocked = failures >= self.failuresMax
        let until = isLocked ? now.advanced(by: self.length(after: locks)) : nil
        try transaction.execute(
            """
            INSERT INTO identity_failures (login_key, failures, failed_at, locked_until, locks) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (login_key) DO UPDATE SET
                failures = excluded.failures, failed_at = excluded.failed_at, locked_until = excluded.locked_until,
                locks = excluded.locks
            """,
            .text(key),
            .integer(Int64(failures)),
            .time(now),
            .time(until),
            .integer(isLocked ? locks + 1 : locks)
        )
        return until.map { self.locked(until: $0, now: now) }
    }

    /// Forgets the wrong passwords: the right one came.
    func clear(_ key: String, in transaction: any WriteTransaction) throws {
        try transaction.execute("DELETE FROM identity_failures WHERE login_key = ?", .text(key))
    }

    /// Removes what does not count any more.
    ///
    /// - Returns: how many names and addresses.
    func removeOld(in transaction: any WriteTransaction) throws -> Int {
        try transaction.execute(
            """
            DELETE FROM identity_failures WHERE (locks = 0 AND failed_at <= ?)
            OR (failed_at <= ? AND (locked_until IS NULL OR locked_until <= ?))
            """,
            .time(transaction.now.advanced(by: .zero - self.length)),
            .time(transaction.now.advanced(by: .zero - self.lengthMax)),
            .time(transaction.now.advanced(by: .zero - self.lengthMax))
        )
    }

    /// When the next lock is as short as the first again.
    private func forgotten(_ failedAt: WallTime, _ lockedUntil: WallTime?) -> WallTime {
        (lockedUntil ?? failedAt).advanced(by: self.lengthMax)
    }

    private func length(after locks: Int64) -> Duration {
        var length = self.length
        for _ in 0..<min(locks, 32) where length < self.lengthMax { length = length * 2 }
        return min(length, self.lengthMax)
    }

    private func locked(until: WallTime, now: WallTime) -> RPCError {
        let seconds = (until.microseconds - now.microseconds + 999_999) / 1_000_000
        let minutes = (seconds + 59) / 60
        return RPCError(
            code: .resourceExhausted,
            message: "Too many wrong passwords: \(self.what) is locked. Try again in \(minutes) min.",
            details: [
                .errorInfo(reason: "LOGIN_LOCKED", domain: "yizhan", metadata: [:]),
                .retry(after: .seconds(seconds)),
            ]
        )
    }
}
