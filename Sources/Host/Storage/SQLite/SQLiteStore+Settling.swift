internal import GRDB
internal import PluginKit

extension SQLiteStore {
    /// What `PRAGMA user_version` reads while free space may hold personal data.
    static let unsettled = 1

    /// Writes the file anew without its free space, where a step has freed personal data and it was not done since.
    ///
    /// Rows that are removed later are overwritten at once (`secure_delete`): this is for those that earlier builds
    /// removed, and for the log beside the file.
    ///
    /// - Throws: ``StorageError`` with `diskFull` where there is no room for a copy, `unavailable` where readers are in
    ///   the way for long; it is tried again at the next start then.
    package func settle() async throws {
        try await StorageError.awaiting {
            try await self.pool.writeWithoutTransaction { database in
                guard try Int.fetchOne(database, sql: "PRAGMA user_version") == Self.unsettled else { return }
                try database.execute(sql: "VACUUM")
                // A busy reader keeps the log as it is.
                guard try Int.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)") == 0 else {
                    throw StorageError(kind: .unavailable, message: "Readers kept the log from being emptied.")
                }
                try database.execute(sql: "PRAGMA user_version = 0")
            }
        }
    }
}
