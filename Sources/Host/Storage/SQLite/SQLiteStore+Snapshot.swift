internal import GRDB
package import PluginKit

extension SQLiteStore {
    /// Copies the database into a new file, as it is at one moment, while writes go on, and reads that file.
    ///
    /// - Returns: what `body` has read.
    /// - Throws: ``StorageError`` with `diskFull` where there is no room for the copy; what `body` throws.
    package func snapshot<Result: Sendable>(
        into path: String,
        reading body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await DiskThreads("storage.snapshot", count: 1).run { [pool = self.pool] in
            try StorageError.catching {
                let copy = try DatabaseQueue(path: path)
                try pool.backup(to: copy)
                // One file, that is whole without a log beside it.
                try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
                try copy.close()
            }
            return try Self.read(snapshot: path, body)
        }
    }

    /// Reads a file that ``snapshot(into:reading:)`` made.
    ///
    /// - Throws: ``StorageError``, or what `body` throws.
    package static func read<Result>(
        snapshot path: String,
        _ body: (any ReadTransaction) throws -> Result
    ) throws -> Result {
        try StorageError.catching {
            var configuration = Configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            return try queue.read { try body(SnapshotTransaction(database: $0)) }
        }
    }
}

/// The whole of a copy, whoever's tables they are.
private struct SnapshotTransaction: ReadTransaction {
    let database: GRDB.Database

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try self.database.rows(sql, arguments)
    }
}
