internal import Crypto
internal import PluginKit

/// Applies the steps of one module's schema that are not applied yet, each in a transaction of its own.
///
/// Hosts that start at once do not race: what is missing is asked for again inside each step's transaction.
struct Migrator {
    let module: String
    let migrations: [Migration]

    /// Applies what is missing.
    ///
    /// - Returns: what was missing and is applied now, but by no other host.
    func run(_ connection: any SchemaConnection, now: WallTime) throws -> [Migration] {
        try self.missing(connection).filter { try self.apply($0, connection, now) }
    }

    private func checkNumbers() throws {
        for (index, migration) in self.migrations.enumerated() where migration.number != index + 1 {
            throw StorageError(
                kind: .refused,
                message:
                    "Step \(index + 1) of module \(self.module) has the number \(migration.number): steps are numbered "
                    + "from 1 without a gap."
            )
        }
    }

    /// The steps that are not applied yet.
    ///
    /// - Throws: ``StorageError`` with `refused` where the tables are not those of this build or an older one.
    func missing(_ connection: any SchemaConnection) throws -> [Migration] {
        try self.checkNumbers()
        let applied = try self.applied(connection)
        if let newest = applied.keys.max(), newest > self.migrations.count {
            throw StorageError(
                kind: .refused,
                message: "The tables of module \(self.module) are at step \(newest), and this build knows "
                    + "\(self.migrations.count): they were made by a newer build. Run that one, or restore a backup."
            )
        }
        for migration in self.migrations {
            guard let digest = applied[migration.number] else { continue }
            guard digest == Self.digest(migration) else {
                throw StorageError(
                    kind: .refused,
                    message:
                        "Step \(migration.number) (\(migration.name)) of module \(self.module) was applied in another "
                        + "form: a released step must not be edited. Add a new step instead."
                )
            }
        }
        return self.migrations.filter { applied[$0.number] == nil }
    }

    private func applied(_ connection: any SchemaConnection) throws -> [Int: [UInt8]] {
        guard try connection.hasTable("host_migrations") else { return [:] }
        let rows = try connection.rows(
            "SELECT number, digest FROM host_migrations WHERE module = ?",
            [.text(self.module)]
        )
        return Dictionary(uniqueKeysWithValues: rows.map { (Int($0.integer(0)), $0.blob(1)) })
    }

    /// Applies a step, unless another host has just done so.
    private func apply(_ migration: Migration, _ connection: any SchemaConnection, _ now: WallTime) throws -> Bool {
        try connection.exclusively {
            guard try self.missing(connection).contains(where: { $0.number == migration.number }) else { return false }
            for statement in migration.statements { try connection.define(statement) }
            if migration.freesPersonalData { try connection.markUnsettled() }
            _ = try connection.change(
                "INSERT INTO host_migrations (module, number, name, digest, applied_at) VALUES (?, ?, ?, ?, ?)",
                [
                    .text(self.module), .integer(Int64(migration.number)), .text(migration.name),
                    .blob(Self.digest(migration)), .time(now),
                ]
            )
            return true
        }
    }

    private static func digest(_ migration: Migration) -> [UInt8] {
        var hash = SHA256()
        for statement in migration.statements {
            hash.update(data: Array(statement.utf8))
            hash.update(data: [0])
        }
        return Array(hash.finalize())
    }
}
