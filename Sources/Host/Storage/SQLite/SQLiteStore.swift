internal import Foundation
internal import GRDB
internal import GRDBSQLite
package import Logging
package import PluginKit

/// The embedded database of one host: a folder with one SQLite file in WAL mode.
///
/// Everything acknowledged is on disk: commits are flushed, and concurrent writes share one flush (``GroupCommit``).
package final class SQLiteStore: Store {
    let pool: DatabasePool
    private let commits: GroupCommit
    private let guardian: any StatementGuard
    private let time: TimeSource
    private let sealer: any Sealer
    private let wakeUp: EventWakeUp
    package let engine: String

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
        let path = Self.path(folder)
        let (pool, synchronous) = try StorageError.catching { try Self.open(path, now: time.now) }
        self.pool = pool
        self.engine = "SQLite \(String(cString: sqlite3_libversion())), synchronous \(synchronous)"
        self.time = time
        let wakeUp = EventWakeUp(
            newest: try StorageError.catching {
                try pool.read { try $0.rows(StoreEventLog.newest, []).first?.integer(0) ?? 0 }
            }
        )
        self.wakeUp = wakeUp
        self.sealer = sealer
        self.guardian = try SQLiteStatementGuard(path: path)
        self.commits = GroupCommit(
            engine: SQLiteGroupEngine(pool: pool),
            time: time,
            sealer: sealer,
            wakeUp: wakeUp,
            logger: logger
        )
    }

    /// The database as one module sees it.
    package func database(module: String) -> any PluginKit.Database {
        SQLiteModuleDatabase(module: module, pool: self.pool, commits: self.commits, guardian: self.guardian)
    }

    /// The log of everything that happened.
    package var eventLog: any EventLog {
        StoreEventLog(database: self.database(module: "host"), sealer: self.sealer, wakeUp: self.wakeUp, host: nil)
    }

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

    /// The host begins to stop.
    package func beginDrain() {
        self.wakeUp.beginDrain()
    }

    /// Ends every connection; the store is not used afterwards.
    ///
    /// - Throws: ``StorageError`` where something still works with it.
    package func close() throws {
        self.guardian.close()
        // GRDB closes its readers last, and they cannot empty the log of writes. Where another process still reads, its
        // end does it.
        try? self.pool.writeWithoutTransaction { database in
            // Nothing where the store is closed already.
            if database.sqliteConnection != nil { _ = try database.checkpoint(.truncate) }
        }
        try StorageError.catching { try self.pool.close() }
    }

    /// Brings a module's tables up to date.
    ///
    /// - Returns: the steps that were applied.
    /// - Throws: ``StorageError`` with `refused` where the file was made by a newer build, or a released step was edited.
    package func migrate(module: String, migrations: [Migration]) async throws -> [Migration] {
        let now = self.time.now
        let applied = try await StorageError.awaiting {
            try await self.pool.writeWithoutTransaction { database in
                try Migrator(module: module, migrations: migrations)
                    .run(SQLiteSchemaConnection(database: database), now: now)
            }
        }
        // Statements that were refused for want of a table may be right now.
        self.guardian.forget()
        return applied
    }

    /// Looks at the tables of a folder's database, which may not exist, without changing anything.
    static func inspect<Result>(folder: String, _ body: (any SchemaConnection) throws -> Result) throws -> Result {
        let path = Self.path(folder)
        return try StorageError.catching {
            guard FileManager.default.fileExists(atPath: path) else {
                return try DatabaseQueue().read { try body(SQLiteSchemaConnection(database: $0)) }
            }
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            return try DatabaseQueue(path: path, configuration: configuration).read {
                try body(SQLiteSchemaConnection(database: $0))
            }
        }
    }

    private static func path(_ folder: String) -> String {
        URL(filePath: folder).appending(path: "yizhan.db").path
    }

    /// - Returns: the connections, and what `PRAGMA synchronous` reads on the one that writes.
    private static func open(_ path: String, now: WallTime) throws -> (DatabasePool, Int) {
        var configuration = Configuration()
        configuration.maximumReaderCount = Self.readersMax
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -\(Self.readerCacheKiB)") }
        let pool = try DatabasePool(path: path, configuration: configuration)
        let synchronous = try pool.writeWithoutTransaction { database in
            // GRDB sets NORMAL when it opens a pool: a commit would then survive a crash of the process, not of the machine.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1
            guard synchronous == 2 else {
                throw StorageError(kind: .other, message: "The database does not flush its commits.")
            }
            try database.execute(sql: "PRAGMA cache_size = -\(Self.writerCacheKiB)")
            // A page that many cases share goes back to the database once for all of them; the log stays some megabytes.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = \(Self.checkpointPages)")
            // What a savepoint may have to put back stays in memory: a file of pages costs more than the pages, and would
            // be one more place for what is sealed elsewhere.
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            // What is removed or replaced is overwritten, on pages that become free too (FAST would leave those).
            try database.execute(sql: "PRAGMA secure_delete = ON")
            try HostSchema.make(SQLiteSchemaConnection(database: database), now: now)
            return synchronous
        }
        return (pool, synchronous)
    }

    /// Readers at once: each keeps a thread of the engine; more than a few cores' worth only wait for each other.
    private static let readersMax = 8
    /// Pages that a connection keeps, taken as they are needed: the upper levels of the indexes of a million cases.
    private static let readerCacheKiB = 16_384
    /// The writer goes through every index of a case.
    private static let writerCacheKiB = 65_536
    /// Pages of the log from which a commit brings them back: 12 MiB, of which the first part of the log's index can tell.
    private static let checkpointPages = 3_072
}
