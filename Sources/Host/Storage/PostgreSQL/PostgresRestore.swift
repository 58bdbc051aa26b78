internal import Foundation
package import PluginKit

/// Puts a copy of ``PostgresStore/snapshot(into:reading:)`` back into an empty database.
///
/// Meanwhile it holds the turn to write, so that a host that starts waits, and a mark stands in the database, so that no
/// host takes it up where the restore was cut off.
package struct PostgresRestore {
    private let address: PostgresAddress

    /// A table that stands there while a restore is not done.
    static let mark = "host_restoring"

    /// Names the database.
    ///
    /// - Parameter url: connection string of libpq; may hold a password, and is never printed.
    /// - Throws: ``StorageError`` with `refused` where it is none.
    package init(url: String) throws {
        self.address = try PostgresAddress(url, limits: .patient)
    }

    /// Has `pg_restore` put the tables back, and reads them; where that fails or `body` throws, the database is empty
    /// again.
    ///
    /// - Parameters:
    ///   - path: of the copy.
    ///   - body: reads every table, whoever's it is, and puts in place what belongs to them.
    /// - Throws: ``StorageError`` with `refused` where the database is not empty, or not as a host needs it; ``RPCError``
    ///   with `failedPrecondition` where `pg_restore` is missing; what `body` throws.
    package func run(_ path: String, _ body: (any ReadTransaction) throws -> Void) throws {
        do {
            let connection = PostgresSchemaConnection(connection: try self.address.connect(for: "restore"))
            _ = try PostgresServerCheck(connection: connection.connection).run()
            try Self.begin(connection)
            do {
                try self.restore(path, connection)
                try body(PostgresSnapshot(connection: connection.connection))
                try connection.once("DROP TABLE public.\(Self.mark)")
            } catch {
                throw Self.takingBack(error, connection)
            }
        } catch let failure as PostgresFailure {
            throw failure.storageError
        }
    }

    /// Takes the turn for as long as the connection stands, and marks the database.
    private static func begin(_ connection: PostgresSchemaConnection) throws {
        for answer in try connection.connection.exchange([[PostgresTurn.take]]).joined() { _ = try answer.get() }
        let tables = try Self.tables(connection)
        if tables.contains(Self.mark) {
            // One before was cut off.
            try Self.takeBack(connection)
        } else if !tables.isEmpty {
            throw Self.notEmpty
        }
        try connection.once("CREATE TABLE public.\(Self.mark) (started_at TIMESTAMPTZ NOT NULL DEFAULT now())")
    }

    private func restore(_ path: String, _ connection: PostgresSchemaConnection) throws {
        let name = try connection.rows("SELECT CAST(current_database() AS TEXT)", []).first?.text(0) ?? ""
        let words = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
        try PostgresProgram(address: self.address).run(
            "pg_restore",
            words + ["--dbname=dbname=\(PostgresDialect.literal(name))", path],
            errors: path + ".errors"
        )
    }

    private static func takingBack(_ cause: any Error, _ connection: PostgresSchemaConnection) -> any Error {
        do {
            try Self.takeBack(connection)
            return cause
        } catch {
            return StorageError(
                kind: .unavailable,
                message: "\(cause) What was put back could not be removed (\(error)): no host starts on this database. "
                    + "Restore once more, or drop it."
            )
        }
    }

    private static func takeBack(_ connection: PostgresSchemaConnection) throws {
        try connection.once("BEGIN")
        for table in try Self.tables(connection) {
            try connection.once("DROP TABLE public.\(PostgresDialect.quoted(table)) CASCADE")
        }
        try connection.once("COMMIT")
    }

    private static func tables(_ connection: PostgresSchemaConnection) throws -> [String] {
        try connection.rows(
            """
            SELECT CAST(relname AS TEXT) FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname
            """,
            []
        ).map { $0.text(0) }
    }

    private static let notEmpty = StorageError(
        kind: .refused,
        message:
            "The database has tables: a backup is restored into an empty one only. Make another, or drop this one and "
            + "make it anew."
    )
}
