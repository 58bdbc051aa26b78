internal import PluginKit

/// The notices that wait in the database for being sent.
///
/// A host takes some for as long as a lease; writers of all hosts take turns, so that no two take the same. One whose
/// host is gone before it has told the outcome is due again when its lease ends.
struct NoticeOutbox {
    /// The database as the host itself sees it.
    let host: any Database
    let settings: NotificationSettings

    /// Notices of one write: few enough not to be felt by the writes beside it, and to be sent within a lease.
    static let batch: Int64 = 32
    /// Longer than a batch takes where every message takes as long as it may: 32 of 60 seconds, eight at once.
    static let lease: Duration = .seconds(600)

    /// Takes what is due; ends what nobody needs any more, and puts off what may not go out at night.
    func claim() async throws -> [ClaimedNotice] {
        let settings = self.settings
        return try await self.host.write { transaction in
            let now = transaction.now
            let rows = try transaction.rows(
                """
                SELECT \(ClaimedNotice.columns), begun_at, expires_at FROM host_notices
                WHERE next_at <= ? ORDER BY next_at LIMIT ?
                """,
                .time(now),
                .integer(Self.batch)
            )
            return try rows.compactMap { row in
                let notice = ClaimedNotice(row)
                let begun = row.time(8) ?? now
                if let end = row.time(9), end <= now {
                    try Self.finish(notice, .expired, transaction)
                } else if notice.attempts > 1, begun.advanced(by: settings.patience) <= now {
                    try Self.finish(notice, .failed, transaction)
                } else if case let morning = notice.earliest(now, settings.quiet), morning > now {
                    try Self.putOff(notice, until: morning, transaction)
                } else {
                    try Self.take(notice, until: now.advanced(by: Self.lease), transaction)
                    return notice
                }
                return nil
            }
        }
    }

    /// When the next is due.
    func next() async throws -> WallTime? {
        try await self.host.read { transaction in
            try transaction.row("SELECT min(next_at) FROM host_notices WHERE next_at IS NOT NULL")?.time(0)
        }
    }

    /// How many wait, counted up to a bound.
    func waiting() async throws -> Int64 {
        try await self.host.read { transaction in
            try transaction.row(
                "SELECT count(*) FROM (SELECT 1 FROM host_notices WHERE next_at IS NOT NULL LIMIT 10000) AS waiting"
            )?.integer(0) ?? 0
        }
    }

    /// Keeps that the gateway has it; also where it was cancelled meanwhile, for that is what happened.
    func sent(_ notice: ClaimedNotice) async throws {
        try await self.host.write { transaction in
            _ = try transaction.execute(
                """
                UPDATE host_notices SET state = ?, next_at = NULL, problem = NULL, finished_at = ?
                WHERE org_id = ? AND notice_id = ? AND state <> ?
                """,
                .text(NoticeState.sent.rawValue),
                .time(transaction.now),
                .text(notice.organisationID),
                .text(notice.id),
                .text(NoticeState.sent.rawValue)
            )
        }
    }

    /// Keeps that it could not be sent: it is tried again later, unless another host has it by now.
    func failed(_ notice: ClaimedNotice, _ problem: String) async throws {
        let ladder = self.settings.ladder
        try await self.host.write { transaction in
            _ = try transaction.execute(
                "UPDATE host_notices SET next_at = ?, problem = ? WHERE \(Self.isOurs)",
                [
                    .time(ladder.next(after: Int(notice.attempts), of: notice.id, at: transaction.now)),
                    .text(String(problem.prefix(Self.problemMax))),
                ] + Self.key(notice)
            )
        }
    }

    /// Keeps that the provider will never take it.
    func refused(_ notice: ClaimedNotice, _ problem: String) async throws {
        try await self.host.write { transaction in
            _ = try transaction.execute(
                "UPDATE host_notices SET state = ?, next_at = NULL, problem = ?, finished_at = ? WHERE \(Self.isOurs)",
                [
                    .text(NoticeState.failed.rawValue), .text(String(problem.prefix(Self.problemMax))),
                    .time(transaction.now),
                ] + Self.key(notice)
            )
        }
    }

    /// Gives back what was taken and not tried, to be taken at a moment; as if it had never been taken.
    ///
    /// Never to be repeated: whoever takes it next counts as many attempts, and it would be taken from them.
    func giveBack(_ notice: ClaimedNotice, until moment: WallTime) async throws {
        try await self.host.write { transaction in
            _ = try transaction.execute(
                "UPDATE host_notices SET attempts = ?, next_at = ? WHERE \(Self.isOurs)",
                [.integer(notice.attempts - 1), .time(moment)] + Self.key(notice)
            )
        }
    }

    private static let problemMax = 200
    /// Whether nobody else has taken, cancelled or ended it since.
    private static let isOurs = "org_id = ? AND notice_id = ? AND state = ? AND attempts = ?"

    private static func key(_ notice: ClaimedNotice) -> [SQLValue] {
        [
            .text(notice.organisationID), .text(notice.id), .text(NoticeState.waiting.rawValue),
            .integer(notice.attempts),
        ]
    }

    private static func take(
        _ notice: ClaimedNotice,
        until lease: WallTime,
        _ transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            "UPDATE host_notices SET attempts = ?, next_at = ? WHERE org_id = ? AND notice_id = ?",
            .integer(notice.attempts),
            .time(lease),
            .text(notice.organisationID),
            .text(notice.id)
        )
    }

    private static func putOff(
        _ notice: ClaimedNotice,
        until moment: WallTime,
        _ transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            "UPDATE host_notices SET next_at = ? WHERE org_id = ? AND notice_id = ?",
            .time(moment),
            .text(notice.organisationID),
            .text(notice.id)
        )
    }

    private static func finish(
        _ notice: ClaimedNotice,
        _ state: NoticeState,
        _ transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE host_notices SET state = ?, next_at = NULL, finished_at = ? WHERE org_id = ? AND notice_id = ?
            """,
            .text(state.rawValue),
            .time(transaction.now),
            .text(notice.organisationID),
            .text(notice.id)
        )
    }
}
