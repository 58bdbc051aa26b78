internal import PluginKit

/// How many codes a phone, or an address, may ask for.
struct CodeLimit {
    let max: Int64
    let window: Duration
    /// The least time between two.
    let pause: Duration

    /// Counts one.
    ///
    /// - Throws: ``RPCError`` with `resourceExhausted` where it is one too many.
    func take(_ subject: String, organisationID: String, in transaction: any WriteTransaction) throws {
        let now = transaction.now
        let row = try transaction.row(
            "SELECT count, began_at, last_at FROM identity_code_limits WHERE org_id = ? AND subject = ?",
            .text(organisationID),
            .text(subject)
        )
        var count: Int64 = 0
        var began = now
        if let row, let beganAt = row.time(1), let lastAt = row.time(2) {
            let next = lastAt.advanced(by: self.pause)
            if now < next { throw Self.tooMany(until: next, now: now) }
            let end = beganAt.advanced(by: self.window)
            if now < end {
                count = row.integer(0)
                began = beganAt
                if count >= self.max { throw Self.tooMany(until: end, now: now) }
            }
        }
        try transaction.execute(
            """
            INSERT INTO identity_code_limits (org_id, subject, count, began_at, last_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (org_id, subject) DO UPDATE SET
                count = excluded.count, began_at = excluded.began_at, last_at = excluded.last_at
            """,
            .text(organisationID),
            .text(subject),
            .integer(count + 1),
            .time(began),
            .time(now)
        )
    }

    private static func tooMany(until: WallTime, now: WallTime) -> RPCError {
        let seconds = (until.microseconds - now.microseconds + 999_999) / 1_000_000
        return RPCError(
            code: .resourceExhausted,
            message: "验证码请求过于频繁，请在 \(seconds) 秒后再试。",
            details: [.retry(after: .seconds(seconds))]
        )
    }
}
