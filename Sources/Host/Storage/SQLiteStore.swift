internal import Foundation
internal import GRDB
package import Logging
package import PluginKit

/// The embedded database of one host: a folder with one SQLite file in WAL mode.
///
/// Everything acknowledged is on disk: commits are flushed, and concurrent writes share one flush (``GroupCommit``).
package final class SQLiteStore: Sendable {
    let pool: DatabasePool
    private let commits: GroupCommit
    private let guardian: StatementGuard
    private let log: SQLiteEventLog
    private let time: TimeSource

    /// Opens the database of a folder, and makes both where they do not exist.
    ///
    /// - Parameters:
    ///   - folder: where `yizhan.db` stands.
    ///   - time: the clock that records are dated by.
    ///   - sealer: seals events and kept answers.
    ///   - logger: for what the operator should know.
    /// - Throws: ``StorageError``: `unavailable` where the folder cannot be written, `corrupt` where the file is none.
    package init(folder: String, time: TimeSource, sealer: any Sealer, logger: Logger) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw StorageError(
                kind: .unavailable,
                message: "The data folder \(folder) cannot be made: \(error.localizedDescription)"
            )
        }
        let path = URL(filePath: folder).appending(path: "yizhan.db").path
        let pool = try StorageError.catching { try Self.open(path) }
        self.pool = pool
        self.time = time
        let wakeUp = EventWakeUp(newest: try StorageError.catching { try pool.read(SQLiteEventLog.newest) })
        self.guardian = try StatementGuard(path: path)
        self.log = SQLiteEventLog(pool: pool, sealer: sealer, wakeUp: wakeUp)
        self.commits = GroupCommit(pool: pool, time: time, sealer: sealer, wakeUp: wakeUp, logger: logger)
    }

    /// The database as one module sees it.
    package func database(module: String) -> any PluginKit.Database {
        ModuleDatabase(module: module, pool: self.pool, commits: self.commits, guardian: self.guardian)
    }

    /// The log of everything that happened.
    package var eventLog: any EventLog { self.log }

    /// Transactions that were flushed to disk so far; each holds one write or many.
    package var commitCount: Int { self.commits.commitCount }

    /// Writes that were acknowledged so far.
    package var writeCount: Int { self.commits.writeCount }

    /// Whether the database answers.
    ///
    /// - Throws: ``StorageError``.
    package func check() async throws {
        try await StorageError.awaiting {
            try await self.pool.read { try $0.execute(sql: "SELECT 1 FROM host_migrations LIMIT 1") }
        }
    }

    /// Ends every connection; the store is not used afterwards.
    ///
    /// - Throws: ``StorageError`` where something still works with it.
    package func close() throws {
        self.guardian.close()
        try StorageError.catching { try self.pool.close() }
    }

    /// Brings a module's tables up to date.
    ///
    /// - Parameter dryRun: only says what would be done.
    /// - Returns: the steps that were, or would be, applied.
    /// - Throws: ``StorageError`` with `refused` where the file was made by a newer build, or a released step was edited.
    package func migrate(
        module: String,
        migrations: [Migration],
        dryRun: Bool = false
    ) async throws -> [Migration] {
        let now = self.time.now
        let applied = try await StorageError.awaiting {
            try await self.pool.writeWithoutTransaction { database in
                try Migrator(module: module, migrations: migrations, now: now).run(database, dryRun: dryRun)
            }
        }
        // Statements that were refused for want of a table may be right now.
        self.guardian.forget()
        return applied
    }

    private static func open(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.maximumReaderCount = Self.readersMax
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { database in
            // GRDB sets NORMAL when it opens a pool: a commit would then survive a crash of the process, not of the machine.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
                throw StorageError(kind: .other, message: "The database does not flush its commits.")
            }
            try HostSchema.make(database)
        }
        return pool
    }

    /// Readers at once: each keeps a thread of the engine; more than a few cores' worth only wait for each other.
    private static let readersMax = 8
}
