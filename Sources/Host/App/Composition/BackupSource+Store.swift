internal import HostAttachments
internal import HostBackup
internal import HostStorage
internal import PluginKit

extension BackupSource {
    /// What a host keeps: the database, and the files of attachments that it names.
    static func of(_ store: any Store, at place: StorePlace) -> BackupSource {
        BackupSource(database: place.backedUp) { try await store.snapshot(into: $0, reading: Self.files) }
    }

    /// Paths below the data folder of the files that a copy of the database names.
    static func files(_ transaction: any ReadTransaction) throws -> [String] {
        try transaction.rows(AttachmentsModule.blobQuery).map { row in
            "attachments/" + AttachmentsModule.blobPath(organisation: row.text(0), digest: row.text(1))
        }
    }
}

extension StorePlace {
    /// How a backup holds a database of this place.
    var backedUp: BackedUpDatabase {
        switch self {
        case .folder: .sqlite
        case .postgres: .postgres
        }
    }
}
