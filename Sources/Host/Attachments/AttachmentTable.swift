internal import PluginKit

/// The rows of files that are kept.
struct AttachmentTable: Sendable {
    let database: any Database
    let sealer: any Sealer

    /// Names of files tell of people: 张三身份证.jpg.
    static let nameColumn = SealedColumn(table: "attachments_files", key: ["org_id", "attachment_id"], column: "name")

    private static let columns =
        "org_id, attachment_id, account_id, digest, original_digest, name, media_type, size, created_at"

    /// A file of an organisation, if there is one of this id.
    func record(_ id: String, organisation: String) async throws -> AttachmentRecord? {
        try await self.database.read { [sealer] transaction in
            try Self.record(id, organisation, sealer, transaction)
        }
    }

    /// Makes the file of an upload: the upload's row goes in the same transaction.
    ///
    /// - Returns: the file, or the one that is there already.
    func keep(_ upload: UploadRecord, _ file: CheckedFile, for context: CallContext) async throws -> AttachmentRecord {
        try await self.database.write(recording: context) { [sealer] transaction in
            if let record = try Self.record(upload.id, upload.organisationID, sealer, transaction) { return record }
            let record = AttachmentRecord(
                organisationID: upload.organisationID,
                id: upload.id,
                accountID: upload.accountID,
                digest: file.digest,
                originalDigest: upload.digest,
                name: upload.name,
                mediaType: file.type.rawValue,
                size: file.size,
                createdAt: transaction.now
            )
            try Self.insert(record, sealer, transaction)
            try UploadTable.remove(upload, transaction)
            return record
        }
    }

    private static func insert(
        _ record: AttachmentRecord,
        _ sealer: any Sealer,
        _ transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            "INSERT INTO attachments_files (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            .text(record.organisationID),
            .text(record.id),
            .text(record.accountID),
            .text(record.digest),
            .text(record.originalDigest),
            try sealer.sealed(record.name, for: Self.nameColumn),
            .text(record.mediaType),
            .integer(Int64(record.size)),
            .time(record.createdAt)
        )
    }

    private static func record(
        _ id: String,
        _ organisation: String,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> AttachmentRecord? {
        try transaction.row(
            "SELECT \(Self.columns) FROM attachments_files WHERE org_id = ? AND attachment_id = ?",
            .text(organisation),
            .text(id)
        ).map { row in
            AttachmentRecord(
                organisationID: row.text(0),
                id: row.text(1),
                accountID: row.text(2),
                digest: row.text(3),
                originalDigest: row.text(4),
                name: try sealer.text(row.blob(5), of: Self.nameColumn),
                mediaType: row.text(6),
                size: Int(row.integer(7)),
                createdAt: row.time(8) ?? WallTime(microseconds: 0)
            )
        }
    }
}
