internal import PluginKit

/// Removes answers that nobody will ask for again, a few at a time beside ordinary writes.
struct IdempotencyJanitor {
    /// A client that repeats a call after a week has lost more than the answer.
    private static let age: Duration = .seconds(7 * 86_400)
    private static let interval: Duration = .seconds(60)
    /// Small enough not to be felt by the write that it rides on.
    private static let rowsMax: Int64 = 200

    private var next = WallTime(microseconds: 0)

    mutating func sweep(_ connection: any SQLConnection, now: WallTime) throws {
        guard now >= self.next else { return }
        let removed = try connection.change(
            """
            DELETE FROM host_idempotency WHERE (org_id, account_id, method, key) IN (
                SELECT org_id, account_id, method, key FROM host_idempotency WHERE created_at < ? LIMIT ?
            )
            """,
            [.time(now.advanced(by: .zero - Self.age)), .integer(Self.rowsMax)]
        )
        // While there is more to remove, every group removes some.
        self.next = removed == Int(Self.rowsMax) ? now : now.advanced(by: Self.interval)
    }
}
