internal import Foundation
internal import HostAudit
internal import HostBackup
internal import HostStorage
internal import PluginKit

extension Host {
    /// Puts a backup back into an empty data folder, and into an empty database where it holds PostgreSQL's; a host may
    /// serve both afterwards.
    ///
    /// Checked before anything is put in place: every part against its hash and the manifest, the database against the
    /// files that it names and this build's schema, and every audit chain from its beginning to its end. A PostgreSQL
    /// database is empty again where a check fails.
    ///
    /// - Parameters:
    ///   - file: the backup.
    ///   - settings: of the host that will serve: where the data goes, and the keys of `anchors`.
    ///   - anchors: the anchor file that was kept apart; the audit chains have to agree with it.
    /// - Returns: what was restored, in a line.
    /// - Throws: ``BackupError`` saying what is wrong: nothing is restored then.
    package static func restore(_ file: String, _ settings: HostSettings, anchors: String?) throws -> String {
        let folder = settings.dataFolder
        let restored = try BackupRestore(file: file, into: folder).run { database, keep in
            let anchors = try anchors.map { try Self.anchors($0, settings, database.backup.createdAt) }
            func check(_ transaction: any ReadTransaction) throws -> [String] {
                try Self.checkSchema(transaction)
                try Self.checkChains(transaction, anchors)
                return try BackupSource.files(transaction)
            }
            if database.backup.version == ExerciseFolder.version {
                try ExerciseFolder(database.folder).keep(database.backup.createdAt)
            }
            switch (database.engine, settings.storePlace) {
            case (.sqlite, .folder): try keep(try SQLiteStore.read(snapshot: database.path, check))
            case (.postgres, .postgres(let url)):
                try PostgresRestore(url: url).run(database.path) { try keep(try check($0)) }
            case (.sqlite, .postgres): throw Self.needsNoURL
            case (.postgres, .folder): throw Self.needsURL
            }
        }
        return
            "Restored: the database as of \(Self.text(restored.createdAt)), and \(restored.blobs) files into \(folder)."
    }

    private static func text(_ time: WallTime) -> String {
        Date(timeIntervalSince1970: Double(time.microseconds) / 1_000_000).formatted(.iso8601)
    }

    private static func anchors(_ file: String, _ settings: HostSettings, _ copied: WallTime) throws -> CopiedAnchors {
        guard FileManager.default.fileExists(atPath: file) else { throw BackupError("There is no file \(file).") }
        guard !settings.masterKey.isEmpty || FileManager.default.fileExists(atPath: settings.keyFile) else {
            throw BackupError(
                "Anchors are signed with the master key, and there is no key file \(settings.keyFile): name your copy of "
                    + "it with --keys."
            )
        }
        return try CopiedAnchors(file: file, signer: settings.keyring(), copied: copied)
    }

    private static func checkChains(_ transaction: any ReadTransaction, _ anchors: CopiedAnchors?) throws {
        guard let fault = try CopiedChains.firstBreak(transaction, anchors: anchors) else { return }
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

    private static let needsURL = BackupError(
        "The backup holds a database of PostgreSQL: make an empty one, and say where with YIZHAN_DATABASE_URL or "
            + "--database-url."
    )
    private static let needsNoURL = BackupError(
        "The backup holds a database of SQLite, and database.url (YIZHAN_DATABASE_URL) names a PostgreSQL: restore it "
            + "without that setting."
    )
}
