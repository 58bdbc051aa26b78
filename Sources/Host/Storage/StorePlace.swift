package import Logging
package import PluginKit

/// Where a host keeps its data, and with it on which engine.
package enum StorePlace: Sendable {
    /// The embedded database, in a folder.
    case folder(String)
    /// PostgreSQL: a connection string of libpq, which may hold a password and is never printed.
    case postgres(String)

    /// Opens the database, and makes the host's own tables where they do not exist.
    ///
    /// - Parameters:
    ///   - time: the clock that records are dated by.
    ///   - sealer: seals events and kept answers; of the same keys on every host of a database.
    ///   - logger: for what the operator should know.
    /// - Throws: ``StorageError``, which says what to do where the database is not as it has to be.
    package func open(time: TimeSource, sealer: any Sealer, logger: Logger) throws -> any Store {
        switch self {
        case .folder(let folder):
            try SQLiteStore(folder: folder, time: time, sealer: sealer, logger: logger)
        case .postgres(let url):
            try PostgresStore(url: url, time: time, sealer: sealer, logger: logger)
        }
    }

    /// The steps of the host's own tables and those of modules that the database lacks; changes nothing.
    ///
    /// - Parameter modules: each with the steps that this build knows.
    /// - Returns: what would be applied, in this order.
    /// - Throws: ``StorageError`` with `refused` where the database was made by a newer build, or a released step was
    ///   edited.
    package func missing(
        _ modules: [(module: String, migrations: [Migration])]
    ) throws -> [(module: String, migration: Migration)] {
        let all = [Self.ownSteps] + modules
        return try self.withSchema { connection in
            try all.flatMap { module, migrations in
                try Migrator(module: module, migrations: migrations).missing(connection).map { (module, $0) }
            }
        }
    }

    /// The steps of the tables that the storage itself keeps, and the name that they are counted under.
    package static var ownSteps: (module: String, migrations: [Migration]) {
        (module: HostSchema.steps, migrations: HostSchema.migrations)
    }

    private func withSchema<Result>(_ body: (any SchemaConnection) throws -> Result) throws -> Result {
        switch self {
        case .folder(let folder): try SQLiteStore.inspect(folder: folder, body)
        case .postgres(let url): try PostgresStore.inspect(url: url, body)
        }
    }
}
