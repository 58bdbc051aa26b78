internal import Dispatch
package import Logging
package import PluginKit

/// A PostgreSQL database of one host or many.
///
/// Hosts take turns to write (``PostgresTurn``), so that events become visible in the order of their numbers, audit chains
/// have no forks, and numbers of cases have no gaps.
package final class PostgresStore: Store {
    private let address: PostgresAddress
    /// For what may take hours: changes of tables, a copy of the whole.
    let patient: PostgresAddress
    private let time: TimeSource
    private let sealer: any Sealer
    private let wakeUp: EventWakeUp
    private let guardian: PostgresStatementGuard
    private let readers: PostgresReaders
    private let writer: PostgresWriter
    private let writing = DispatchQueue(label: "yizhan.postgres.writer")
    private let migrating = DispatchQueue(label: "yizhan.postgres.schema")
    private let commits: GroupCommit
    private let listener: PostgresListener
    /// What tells this host from the others on the database.
    private let host = RandomID.make()
    package let engine: String

    /// Connects, and makes the host's own tables where they do not exist.
    ///
    /// - Parameters:
    ///   - url: connection string of libpq; may hold a password, and is never printed.
    ///   - limits: how long to wait for the server.
    ///   - time: the clock that records are dated by.
    ///   - sealer: seals events and kept answers; of the same keys on every host.
    ///   - logger: for what the operator should know.
    /// - Throws: ``StorageError``: `unavailable` where the server does not answer, `refused` where it is too old or the
    ///   database is not as it has to be, with what to do.
    package init(
        url: String,
        limits: PostgresLimits = PostgresLimits(),
        time: TimeSource,
        sealer: any Sealer,
        logger: Logger
    ) throws {
        self.address = try PostgresAddress(url, limits: limits)
        self.patient = try PostgresAddress(url, limits: .patient)
        self.time = time
        self.sealer = sealer
        do {
            let connection = try self.patient.connect(for: "schema")
            self.engine = "PostgreSQL " + (try PostgresServerCheck(connection: connection).run())
            try Self.prepare(PostgresSchemaConnection(connection: connection), now: time.now)
            let newest = try connection.rows(StoreEventLog.newest, []).first?.integer(0) ?? 0
            self.wakeUp = EventWakeUp(newest: newest)
        } catch {
            throw StorageError(error)
        }
        self.guardian = PostgresStatementGuard(address: self.address)
        self.readers = PostgresReaders(address: self.address, limits: limits)
        self.writer = PostgresWriter(address: self.address, limits: limits, time: time, logger: logger)
        self.commits = GroupCommit(
            engine: PostgresGroupEngine(queue: self.writing, writer: self.writer),
            time: time,
            sealer: sealer,
            wakeUp: self.wakeUp,
            logger: logger
        )
        self.listener = PostgresListener(address: self.address, wakeUp: self.wakeUp, logger: logger)
        self.listener.start()
    }

    package var eventLog: any EventLog {
        StoreEventLog(
            database: self.database(module: "host"),
            sealer: self.sealer,
            wakeUp: self.wakeUp,
            host: self.host
        )
    }

    package var commitCount: Int { self.commits.commitCount }

    package var writeCount: Int { self.commits.writeCount }

    package func database(module: String) -> any Database {
        PostgresModuleDatabase(module: module, readers: self.readers, commits: self.commits, guardian: self.guardian)
    }

    package func check() async throws {
        _ = try await self.readers.read { try $0.rows("SELECT 1 FROM host_migrations LIMIT 1", []) }
    }

    /// The host begins to stop.
    package func beginDrain() {
        self.wakeUp.beginDrain()
    }

    package func close() throws {
        self.listener.stop()
        self.readers.close()
        self.writer.stop()
        self.writing.sync { self.writer.disconnect() }
        self.guardian.close()
    }

    package func migrate(module: String, migrations: [Migration]) async throws -> [Migration] {
        let migrator = Migrator(module: module, migrations: migrations)
        let (address, now) = (self.patient, self.time.now)
        let applied = try await withCheckedThrowingContinuation { continuation in
            self.migrating.async {
                continuation.resume(with: Result { try Self.migrate(migrator, address, now) })
            }
        }
        // Statements that were refused for want of a table may be right now.
        self.guardian.forget()
        return applied
    }

    private static func migrate(_ migrator: Migrator, _ address: PostgresAddress, _ now: WallTime) throws -> [Migration]
    {
        do {
            let connection = PostgresSchemaConnection(connection: try address.connect(for: "schema"))
            let applied = try migrator.run(connection, now: now)
            try PostgresRoles(connection: connection).ensure(module: migrator.module)
            return applied
        } catch {
            throw StorageError(error)
        }
    }

    /// Looks at the tables of a database without changing anything.
    static func inspect<Result>(url: String, _ body: (any SchemaConnection) throws -> Result) throws -> Result {
        do {
            let connection = try PostgresAddress(url, limits: PostgresLimits()).connect(for: "inspection")
            return try body(PostgresSchemaConnection(connection: connection))
        } catch {
            throw StorageError(error)
        }
    }

    private static let halfRestored = StorageError(
        kind: .refused,
        message:
            "A restore into this database was cut off before it was checked: run yizhand restore again, or drop the "
            + "database."
    )

    /// Makes the host's own tables and the role of the host itself.
    private static func prepare(_ connection: PostgresSchemaConnection, now: WallTime) throws {
        try connection.exclusively {
            guard try !connection.hasTable(PostgresRestore.mark) else { throw Self.halfRestored }
        }
        try HostSchema.make(connection, now: now)
        try connection.exclusively {
            for statement in PostgresStamp.tables { try connection.define(statement) }
            _ = try connection.connection.run(PostgresStamp.sweep(now: now))
        }
        try PostgresRoles(connection: connection).ensure(module: HostSchema.module)
    }
}
