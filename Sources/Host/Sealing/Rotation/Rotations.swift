internal import KeysAPI
internal import PluginKit

/// What is kept of rotations: when they were begun, and how far each column has come.
struct Rotations {
    /// How far a column has come.
    struct Progress {
        var cursor: [SQLValue]?
        var resealed: Int64 = 0
        var isFinished = false
    }

    let database: any Database

    /// Keys belong to the host, not to one of its organisations.
    private static let host: SQLValue = ""

    /// The newest key that a rotation was begun to; 0 where there was none.
    static func newest(_ transaction: any ReadTransaction) throws -> UInt32 {
        let row = try transaction.row("SELECT max(key_id) FROM host_key_rotations WHERE org_id = ?", Self.host)
        return UInt32(clamping: row?.integer(0) ?? 0)
    }

    static func begin(_ keyID: UInt32, by account: String, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "INSERT INTO host_key_rotations (org_id, key_id, begun_at, begun_by) VALUES (?, ?, ?, ?)",
            Self.host,
            .integer(Int64(keyID)),
            .time(transaction.now),
            .text(account)
        )
    }

    /// When the newest rotation was begun; the beginning of time where there was none.
    func newestBegin() async throws -> WallTime {
        try await self.database.read { transaction in
            let row = try transaction.row("SELECT max(begun_at) FROM host_key_rotations WHERE org_id = ?", Self.host)
            return row?.time(0) ?? WallTime(microseconds: 0)
        }
    }

    func newest() async throws -> UInt32 {
        try await self.database.read { try Self.newest($0) }
    }

    func isFinished(_ keyID: UInt32) async throws -> Bool {
        try await self.database.read { transaction in
            let row = try transaction.row(
                "SELECT finished_at FROM host_key_rotations WHERE org_id = ? AND key_id = ?",
                Self.host,
                .integer(Int64(keyID))
            )
            return row.map { !$0.isNull(0) } ?? false
        }
    }

    func finish(_ keyID: UInt32) async throws {
        try await self.database.write { transaction in
            _ = try transaction.execute(
                "UPDATE host_key_rotations SET finished_at = ? WHERE org_id = ? AND key_id = ?",
                .time(transaction.now),
                Self.host,
                .integer(Int64(keyID))
            )
        }
    }

    func progress(of column: String, to keyID: UInt32) async throws -> Progress {
        try await self.database.read { transaction in
            let row = try transaction.row(
                """
                SELECT cursor_key, resealed, finished_at FROM host_reseals
                WHERE org_id = ? AND key_id = ? AND column_name = ?
                """,
                Self.host,
                .integer(Int64(keyID)),
                .text(column)
            )
            guard let row else { return Progress() }
            return Progress(
                cursor: row.isNull(0) ? nil : ResealCursor.key(row.text(0)),
                resealed: row.integer(1),
                isFinished: !row.isNull(2)
            )
        }
    }

    func keep(_ progress: Progress, of column: String, to keyID: UInt32) async throws {
        let cursor = progress.cursor.flatMap { ResealCursor.text($0) }
        try await self.database.write { transaction in
            _ = try transaction.execute(
                """
                INSERT INTO host_reseals (org_id, key_id, column_name, cursor_key, resealed, finished_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (org_id, key_id, column_name)
                DO UPDATE SET cursor_key = excluded.cursor_key, resealed = excluded.resealed,
                              finished_at = excluded.finished_at
                """,
                Self.host,
                .integer(Int64(keyID)),
                .text(column),
                .textOrNull(cursor ?? ""),
                .integer(progress.resealed),
                progress.isFinished ? .time(transaction.now) : .null
            )
        }
    }
}
