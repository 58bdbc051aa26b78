internal import Documents
internal import Foundation
internal import PluginKit

/// The documents of one tenant in the database.
struct DocumentTable: Sendable {
    let organisationID: String
    let sealer: any Sealer

    private static let key = ["org_id", "number"]
    static let factsColumn = SealedColumn(table: "documents_issued", key: Self.key, column: "facts")
    static let computedColumn = SealedColumn(table: "documents_issued", key: Self.key, column: "computed")
    static let reasonColumn = SealedColumn(table: "documents_issued", key: Self.key, column: "reason")
    static let fileColumn = SealedColumn(table: "documents_files", key: Self.key, column: "content")

    private static let columns = """
        number, code, title, version, state, subject, account_id, unit, unit_name, page_count, content_hash, file_hash, \
        verification_code, is_signed, issued_at, ended_at, reason, replaces, replaced_by, facts, is_assisted, \
        is_sm2_signed, is_official, computed, check_key_id
        """

    func document(_ number: String, _ transaction: any ReadTransaction) throws -> StoredDocument? {
        try transaction.row(
            "SELECT \(Self.columns) FROM documents_issued WHERE org_id = ? AND number = ?",
            .text(self.organisationID),
            .text(number)
        ).map { try self.document($0) }
    }

    /// Documents of this number, whatever tenant issued them: each tenant counts for itself.
    func documents(ofAnyTenant number: String, _ transaction: any ReadTransaction) throws -> [StoredDocument] {
        try transaction.rows(
            "SELECT \(Self.columns) FROM documents_issued WHERE number = ? LIMIT 100",
            .text(number)
        ).map { try self.document($0) }
    }

    /// The document whose file has a hash, whatever tenant issued it.
    func document(withFile hash: [UInt8], _ transaction: any ReadTransaction) throws -> StoredDocument? {
        try transaction.row(
            "SELECT \(Self.columns) FROM documents_issued WHERE file_hash = ? LIMIT 1",
            .blob(hash)
        ).map { try self.document($0) }
    }

    /// Documents of organisations within reach, the highest number first.
    func documents(
        _ reach: Reach,
        before: String?,
        limit: Int,
        _ transaction: any ReadTransaction
    ) throws -> [StoredDocument] {
        let numbers = try ReachList(
            table: "documents_issued",
            key: "number",
            belongsTo: ["unit"],
            organisationID: self.organisationID,
            before: before,
            limit: limit
        ).keys(reach, in: transaction)
        guard !numbers.isEmpty else { return [] }
        let list = SQLList(numbers.map { .text($0) })
        return try transaction.rows(
            """
            SELECT \(Self.columns) FROM documents_issued WHERE org_id = ? AND number IN (\(list.placeholders))
            ORDER BY number DESC
            """,
            [.text(self.organisationID)] + list.values
        ).map { try self.document($0) }
    }

    /// The cases that some documents belong to, by the numbers of the documents; one that belongs to none is not among them.
    func subjects(of numbers: [String], _ transaction: any ReadTransaction) throws -> [String: String] {
        guard !numbers.isEmpty else { return [:] }
        let list = SQLList(Set(numbers).sorted().map { .text($0) })
        let rows = try transaction.rows(
            """
            SELECT number, subject FROM documents_issued
            WHERE org_id = ? AND number IN (\(list.placeholders)) AND subject <> ''
            """,
            [.text(self.organisationID)] + list.values
        )
        return Dictionary(rows.map { ($0.text(0), $0.text(1)) }) { first, _ in first }
    }

    func file(_ number: String, _ transaction: any ReadTransaction) throws -> [UInt8]? {
        try transaction.row(
            "SELECT content FROM documents_files WHERE org_id = ? AND number = ?",
            .text(self.organisationID),
            .text(number)
        ).map { try self.sealer.open($0.blob(0), as: Self.fileColumn.purpose) }
    }

    /// Keeps a new document and its file, which was sealed outside the transaction.
    func add(_ document: StoredDocument, sealedFile: [UInt8], _ transaction: any WriteTransaction) throws {
        let facts = Array(try JSONEncoder().encode(document.facts))
        let computed = Array(try JSONEncoder().encode(document.computed))
        try transaction.execute(
            """
            INSERT INTO documents_issued (org_id, \(Self.columns))
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .text(self.organisationID),
            .text(document.number),
            .text(document.code),
            .text(document.title),
            .integer(document.version),
            .text(document.state.rawValue),
            .text(document.subject),
            .text(document.accountID),
            .text(document.unit),
            .text(document.unitName),
            .integer(document.pageCount),
            .blob(document.contentHash),
            .blob(document.fileHash),
            .text(document.verificationCode),
            .integer(document.isSigned ? 1 : 0),
            .time(document.issuedAt),
            .null,
            .null,
            .textOrNull(document.replaces),
            .null,
            .blob(try self.sealer.seal(facts, as: Self.factsColumn.purpose)),
            .integer(document.isAssisted ? 1 : 0),
            .integer(document.isSM2Signed ? 1 : 0),
            .integer(document.isOfficial ? 1 : 0),
            document.computed.isEmpty
                ? .null : .blob(try self.sealer.seal(computed, as: Self.computedColumn.purpose)),
            .integer(document.checkKeyID)
        )
        try transaction.execute(
            "INSERT INTO documents_files (org_id, number, content) VALUES (?, ?, ?)",
            .text(self.organisationID),
            .text(document.number),
            .blob(sealedFile)
        )
    }

    /// Ends a document that is valid.
    ///
    /// - Returns: whether it was.
    func end(
        _ number: String,
        as state: StoredDocument.State,
        reason: String,
        replacedBy: String,
        _ transaction: any WriteTransaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE documents_issued SET state = ?, ended_at = ?, reason = ?, replaced_by = ?
            WHERE org_id = ? AND number = ? AND state = ?
            """,
            .text(state.rawValue),
            .time(transaction.now),
            try self.sealer.sealed(reason, for: Self.reasonColumn),
            .textOrNull(replacedBy),
            .text(self.organisationID),
            .text(number),
            .text(StoredDocument.State.valid.rawValue)
        ) == 1
    }

    private func computed(_ sealed: [UInt8]) throws -> [String: [String: String]] {
        guard !sealed.isEmpty else { return [:] }
        let bytes = try self.sealer.open(sealed, as: Self.computedColumn.purpose)
        return try JSONDecoder().decode([String: [String: String]].self, from: Data(bytes))
    }

    private func document(_ row: SQLRow) throws -> StoredDocument {
        let facts = try self.sealer.open(row.blob(19), as: Self.factsColumn.purpose)
        return StoredDocument(
            number: row.text(0),
            code: row.text(1),
            title: row.text(2),
            version: row.integer(3),
            state: StoredDocument.State(rawValue: row.text(4)) ?? .revoked,
            subject: row.text(5),
            accountID: row.text(6),
            unit: row.text(7),
            unitName: row.text(8),
            pageCount: row.integer(9),
            contentHash: row.blob(10),
            fileHash: row.blob(11),
            verificationCode: row.text(12),
            isSigned: row.integer(13) != 0,
            issuedAt: row.time(14) ?? WallTime(microseconds: 0),
            endedAt: row.time(15),
            reason: try self.sealer.text(row.blob(16), of: Self.reasonColumn),
            replaces: row.text(17),
            replacedBy: row.text(18),
            facts: try JSONDecoder().decode(Facts.self, from: Data(facts)),
            isAssisted: row.integer(20) != 0,
            isSM2Signed: row.integer(21) != 0,
            isOfficial: row.integer(22) != 0,
            computed: try self.computed(row.blob(23)),
            checkKeyID: row.integer(24)
        )
    }
}
