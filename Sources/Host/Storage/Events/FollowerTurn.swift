internal import PluginKit

/// Which of several hosts hands the events of a follower over, kept in the table `host_followers`.
///
/// One at a time, so that they come in order. A host that ends gives its turn up; that of one that died is over after
/// ten seconds.
struct FollowerTurn: Sendable {
    /// The database as the host itself sees it.
    let database: any Database
    let module: String
    let name: String
    /// The host, by an id that no other has.
    let host: String

    /// Short enough that nobody waits long for a host that died; a handler is done in milliseconds.
    private static let length: Duration = .seconds(10)
    /// After so long the turn is taken anew.
    static let renewal: Duration = .seconds(5)

    /// Takes the turn, or keeps it.
    ///
    /// - Returns: how long another host has it; `nil` where it is this one's.
    func take() async throws -> Duration? {
        let (module, name, host) = (self.module, self.name, self.host)
        return try await self.database.write { transaction in
            let taken = try transaction.execute(
                """
                INSERT INTO host_followers (module, follower, host, held_until) VALUES (?, ?, ?, ?)
                ON CONFLICT (module, follower) DO UPDATE
                SET host = excluded.host, held_until = excluded.held_until
                WHERE host_followers.host = excluded.host OR host_followers.held_until <= ?
                """,
                .text(module),
                .text(name),
                .text(host),
                .time(transaction.now.advanced(by: Self.length)),
                .time(transaction.now)
            )
            return taken == 1 ? nil : try Self.other(than: host, module, name, transaction)
        }
    }

    /// Gives the turn up.
    func giveUp() async throws {
        let (module, name, host) = (self.module, self.name, self.host)
        _ = try await self.database.write { transaction in
            try transaction.execute(
                "DELETE FROM host_followers WHERE module = ? AND follower = ? AND host = ?",
                .text(module),
                .text(name),
                .text(host)
            )
        }
    }

    /// How long a host other than this one has the turn still.
    private static func other(
        than host: String,
        _ module: String,
        _ name: String,
        _ transaction: any WriteTransaction
    ) throws -> Duration? {
        let row = try transaction.row(
            "SELECT held_until FROM host_followers WHERE module = ? AND follower = ? AND host <> ?",
            .text(module),
            .text(name),
            .text(host)
        )
        guard let until = row?.integer(0) else { return nil }
        let left = until - transaction.now.microseconds
        return left > 0 ? .microseconds(left) : nil
    }
}
