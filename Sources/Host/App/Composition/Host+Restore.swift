internal import Foundation
internal import HostAudit
internal import HostBackup
internal import HostStorage
internal import PluginKit

extension Host {
    /// Puts a backup back into an empty data folder, which a host may serve afterwards.
    ///
    /// Checked before anything is put in place: every part against its hash and the manifest, the database against the
    /// files that it names and this build's schema, and every audit chain from its beginning to its end.
    ///
    /// - Returns: what was restored, in a line.
    /// - Throws: ``BackupError`` saying what is wrong: nothing is restored then.
    package static func restore(_ file: String, into folder: String) throws -> String {
        let restored = try BackupRestore(file: file, into: folder).run { database in
            try SQLiteStore.read(snapshot: database) { transaction in
                try Self.checkSchema(transaction)
                try Self.checkChains(transaction)
                return try BackupSource.files(transaction)
            }
        }
        if restored.version == ExerciseFolder.version { try ExerciseFolder(folder).keep(restored.createdAt) }
        return "Restored into \(folder): the database as of \(Self.text(restored.createdAt)), \(restored.blobs) files."
    }

    private static func text(_ time: WallTime) -> String {
        Date(timeIntervalSince1970: Double(time.microseconds) / 1_000_000).formatted(.iso8601)
    }

    private static func checkChains(_ transaction: any ReadTransaction) throws {
        guard let fault = try CopiedChains.firstBreak(transaction) else { return }
        throw BackupError(
            "The audit log was changed before the backup was made: nothing was restored. The first place is \(fault)."
        )
    }

    private static func checkSchema(_ transaction: any ReadTransaction) throws {
        let known = [StorePlace.ownSteps] + HostParts.migrations(PluginRegistry.all)
        for row in try transaction.rows(
            "SELECT module, max(number) FROM host_migrations GROUP BY module ORDER BY module"
        ) {
            let module = row.text(0)
            let newest = row.integer(1)
            let ours = known.first { $0.module == module }?.migrations.count ?? 0
            guard newest <= ours else {
                throw BackupError(
                    "The tables of module \(module) are at step \(newest) in the backup, and this build knows \(ours): "
                        + "restore it with the build that it was made with, or a newer one."
                )
            }
        }
    }
}
