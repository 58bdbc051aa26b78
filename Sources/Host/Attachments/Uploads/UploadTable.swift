internal import PluginKit

/// The rows of uploads that are not finished.
struct UploadTable: Sendable {
    let database: any Database
    let sealer: any Sealer

    /// The name that the file will have.
    static let nameColumn = SealedColumn(
        table: "attachments_uploads",
        key: ["org_id", "upload_id"],
        column: "name",
        indexColumn: "name_index"
    )

    private static let columns = "org_id, upload_id, account_id, digest, name, media_type, size, expires_at"

    /// Keeps a new upload, or finds the one that the same account began of the same file and gives it more time.
    ///
    /// - Parameter max: unfinished uploads that an account may have.
    /// - Throws: ``RPCError`` with `resourceExhausted` where there are that many.
    func begin(_ upload: UploadRecord, max: Int, for context: CallContext) async throws -> UploadRecord {
        try await self.database.write(recording: context) { [sealer] transaction in
            let index = sealer.index(upload.name, of: Self.nameColumn, organisationID: upload.organisationID)
            let owner: [SQLValue] = [.text(upload.organisationID), .text(upload.accountID)]
            let changed = try transaction.execute(
                """
                UPDATE attachments_uploads SET expires_at = ?, media_type = ?, size = ?
                WHERE org_id = ? AND account_id = ? AND digest = ? AND name_index = ?
                """,
                [.time(upload.expiresAt), .text(upload.mediaType.rawValue), .integer(Int64(upload.size))]
                    + owner + [.text(upload.digest), index]
            )
            if changed > 0 {
                let rows = try transaction.rows(
                    """
                    SELECT \(Self.columns) FROM attachments_uploads
                    WHERE org_id = ? AND account_id = ? AND digest = ? AND name_index = ?
                    """,
                    owner + [.text(upload.digest), index]
                )
                if let row = rows.first {
                    let record = try Self.record(row, sealer)
                    context.note(subject: record.id)
                    return record
                }
            }
            let count = try transaction.rows(
                "SELECT count(*) FROM attachments_uploads WHERE org_id = ? AND account_id = ?",
                owner
            ).first?.integer(0)
            guard count ?? 0 < max else { throw Self.tooMany(max) }
            try Self.insert(upload, index, sealer, transaction)
            context.note(subject: upload.id)
            return upload
        }
    }

    /// An upload of an account.
    ///
    /// - Returns: `nil` where it has none of this id.
    func record(_ id: String, of principal: Principal) async throws -> UploadRecord? {
        try await self.database.read { [sealer] transaction in
            try transaction.row(
                "SELECT \(Self.columns) FROM attachments_uploads WHERE org_id = ? AND upload_id = ? AND account_id = ?",
                .text(principal.organisationID),
                .text(id),
                .text(principal.accountID)
            ).map { try Self.record($0, sealer) }
        }
    }

    /// Forgets an upload.
    func remove(_ upload: UploadRecord) async throws {
        try await self.database.write { try Self.remove(upload, $0) }
    }

    static func remove(_ upload: UploadRecord, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "DELETE FROM attachments_uploads WHERE org_id = ? AND upload_id = ?",
            .text(upload.organisationID),
            .text(upload.id)
        )
    }

    /// Forgets what has expired.
    ///
    /// - Returns: when the next expires; `nil` where there is none.
    func removeExpired() async throws -> WallTime? {
        try await self.database.write { transaction in
            try transaction.execute("DELETE FROM attachments_uploads WHERE expires_at <= ?", .time(transaction.now))
            return try transaction.row("SELECT min(expires_at) FROM attachments_uploads")?.time(0)
        }
    }

    /// Ids of all uploads.
    func ids() async throws -> Set<String> {
        try await self.database.read { transaction in
            Set(try transaction.rows("SELECT upload_id FROM attachments_uploads").map { $0.text(0) })
        }
    }

    private static func insert(
        _ upload: UploadRecord,
        _ index: SQLValue,
        _ sealer: any Sealer,
        _ transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            "INSERT INTO attachments_uploads (\(Self.columns), name_index) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            .text(upload.organisationID),
            .text(upload.id),
            .text(upload.accountID),
            .text(upload.digest),
            try sealer.sealed(upload.name, for: Self.nameColumn),
            .text(upload.mediaType.rawValue),
            .integer(Int64(upload.size)),
            .time(upload.expiresAt),
            index
        )
    }

    private static func record(_ row: SQLRow, _ sealer: any Sealer) throws -> UploadRecord {
        guard let type = MediaType(rawValue: row.text(5)) else {
            throw StorageError(kind: .corrupt, message: "an upload of the type \(row.text(5))")
        }
        return UploadRecord(
            organisationID: row.text(0),
            id: row.text(1),
            accountID: row.text(2),
            digest: row.text(3),
            name: try sealer.text(row.blob(4), of: Self.nameColumn),
            mediaType: type,
            size: Int(row.integer(6)),
            expiresAt: row.time(7) ?? WallTime(microseconds: 0)
        )
    }

    private static func tooMany(_ max: Int) -> RPCError {
        RPCError(code: .resourceExhausted, message: "您已有 \(max) 个未完成的上传，请先完成它们，或等它们过期后再试。")
    }
}
