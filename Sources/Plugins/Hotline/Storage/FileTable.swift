internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Which files of the host's attachments belong to which orders (工单附件): a row for each, with what it is sealed.
struct FileTable {
    let organisationID: String
    let sealer: any Sealer

    static let whole = SealedColumn(
        table: "hotline_files",
        key: ["org_id", "number", "attachment_id"],
        column: "file_sealed"
    )

    func file(_ attachment: String, of number: String, _ transaction: any ReadTransaction) throws -> OrderFile? {
        try transaction.row(
            "SELECT file_sealed FROM hotline_files WHERE org_id = ? AND number = ? AND attachment_id = ?",
            .text(self.organisationID),
            .text(number),
            .text(attachment)
        ).map { try self.file($0) }
    }

    /// The files of an order, the oldest first, with those that were taken off.
    func files(of number: String, _ transaction: any ReadTransaction) throws -> [OrderFile] {
        try transaction.rows(
            """
            SELECT file_sealed FROM hotline_files WHERE org_id = ? AND number = ?
            ORDER BY attached_at, attachment_id LIMIT ?
            """,
            .text(self.organisationID),
            .text(number),
            .integer(Int64(FileRules.filesMax))
        ).map { try self.file($0) }
    }

    /// What a file is to orders: few are put to more than one.
    func files(ofAttachment attachment: String, _ transaction: any ReadTransaction) throws -> [OrderFile] {
        try transaction.rows(
            "SELECT file_sealed FROM hotline_files WHERE org_id = ? AND attachment_id = ? ORDER BY number LIMIT ?",
            .text(self.organisationID),
            .text(attachment),
            .integer(Int64(FileRules.filesMax))
        ).map { try self.file($0) }
    }

    /// Whether an order has evidence that was put there since a time.
    func hasEvidence(_ number: String, since time: WallTime, _ transaction: any ReadTransaction) throws -> Bool {
        try transaction.row(
            """
            SELECT 1 FROM hotline_files
            WHERE org_id = ? AND number = ? AND kind = ? AND attached_at >= ? AND removed_at IS NULL LIMIT 1
            """,
            .text(self.organisationID),
            .text(number),
            .integer(Int64(FileKind.evidence.rawValue)),
            .time(time)
        ) != nil
    }

    /// How many files some orders have, and how many of them are evidence; an order without files is not among them.
    func counts(
        of numbers: [String],
        _ transaction: any ReadTransaction
    ) throws -> [String: (files: UInt32, evidence: UInt32)] {
        guard !numbers.isEmpty else { return [:] }
        let list = SQLList(numbers.map { .text($0) })
        var counts: [String: (files: UInt32, evidence: UInt32)] = [:]
        for row in try transaction.rows(
            """
            SELECT number, kind, COUNT(*) FROM hotline_files
            WHERE org_id = ? AND number IN (\(list.placeholders)) AND removed_at IS NULL GROUP BY number, kind
            """,
            [.text(self.organisationID)] + list.values
        ) {
            let count = UInt32(clamping: row.integer(2))
            counts[row.text(0), default: (0, 0)].files += count
            if row.integer(1) == Int64(FileKind.evidence.rawValue) {
                counts[row.text(0), default: (0, 0)].evidence += count
            }
        }
        return counts
    }

    /// Keeps a file as it is now.
    func keep(_ file: OrderFile, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "DELETE FROM hotline_files WHERE org_id = ? AND number = ? AND attachment_id = ?",
            .text(self.organisationID),
            .text(file.number),
            .text(file.attachmentID)
        )
        try transaction.execute(
            """
            INSERT INTO hotline_files (org_id, number, attachment_id, kind, attached_at, removed_at, file_sealed)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            .text(self.organisationID),
            .text(file.number),
            .text(file.attachmentID),
            .integer(Int64(file.kind.rawValue)),
            .time(WallTime(file.attachedAt)),
            .time(file.hasRemovedAt ? WallTime(file.removedAt) : nil),
            .blob(try self.sealer.seal(try file.serializedBytes(), as: Self.whole.purpose))
        )
    }

    private func file(_ row: SQLRow) throws -> OrderFile {
        try OrderFile(serializedBytes: try self.sealer.open(row.blob(0), as: Self.whole.purpose))
    }
}
