internal import PluginKit

/// How far a follower of the event log is, kept in the table `host_offsets`.
struct FollowerOffset {
    /// The database as the host itself sees it.
    let database: any Database
    let module: String
    let name: String

    /// The newest event that was handled; 0 where none was.
    func read() async throws -> Int64 {
        let (module, name) = (self.module, self.name)
        return try await self.database.read { transaction in
            try transaction.row(
                "SELECT sequence FROM host_offsets WHERE module = ? AND follower = ?",
                .text(module),
                .text(name)
            )?.integer(0) ?? 0
        }
    }

    /// Everything up to this event was handled; never goes back.
    func advance(to sequence: Int64) async throws {
        let (module, name) = (self.module, self.name)
        _ = try await self.database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO host_offsets (module, follower, sequence, updated_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (module, follower) DO UPDATE
                SET sequence = excluded.sequence, updated_at = excluded.updated_at
                WHERE host_offsets.sequence < excluded.sequence
                """,
                .text(module),
                .text(name),
                .integer(sequence),
                .time(transaction.now)
            )
        }
    }
}
