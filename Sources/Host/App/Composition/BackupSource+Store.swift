internal import HostAttachments
internal import HostBackup
internal import HostStorage
internal import PluginKit

extension BackupSource {
    /// What a host keeps: the database, and the files of attachments that it names.
    static func of(_ store: any Store) -> BackupSource {
        BackupSource(
            snapshot: { try await store.snapshot(into: $0) },
            files: { snapshot in
                try await DiskThreads("backup.files", count: 1).run {
                    try SQLiteStore.read(snapshot: snapshot) { try Self.files($0) }
                }
            }
        )
    }

    /// Paths below the data folder of the files that a copy of the database names.
    static func files(_ transaction: any ReadTransaction) throws -> [String] {
        try transaction.rows(AttachmentsModule.blobQuery).map { row in
            "attachments/" + AttachmentsModule.blobPath(organisation: row.text(0), digest: row.text(1))
        }
    }
}
