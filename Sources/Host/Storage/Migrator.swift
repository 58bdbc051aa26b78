internal import Crypto
internal import Foundation
internal import GRDB
internal import PluginKit

/// Applies the steps of one module's schema that are not applied yet, each in a transaction of its own.
struct Migrator {
    let module: String
    let migrations: [Migration]
    let now: WallTime

    func run(_ database: GRDB.Database, dryRun: Bool) throws -> [Migration] {
        try self.checkNumbers()
        let applied = try self.applied(database)
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
        let missing = self.migrations.filter { applied[$0.number] == nil }
        if !dryRun { for migration in missing { try self.apply(migration, database) } }
        return missing
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

    private func applied(_ database: GRDB.Database) throws -> [Int: [UInt8]] {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT number, digest FROM host_migrations WHERE module = ?",
            arguments: [self.module]
        )
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["number"], [UInt8]($0["digest"] as Data)) })
    }

    private func apply(_ migration: Migration, _ database: GRDB.Database) throws {
        try database.inTransaction(.immediate) {
            for statement in migration.statements { try database.execute(sql: statement) }
            try database.execute(
                sql: "INSERT INTO host_migrations (module, number, name, digest, applied_at) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    self.module, migration.number, migration.name, Data(Self.digest(migration)), self.now.microseconds,
                ]
            )
            return .commit
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
