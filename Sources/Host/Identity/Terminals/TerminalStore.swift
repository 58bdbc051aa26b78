internal import Foundation
internal import IdentityAPI
internal import PluginKit
internal import SwiftProtobuf

/// The terminals' tables.
enum TerminalStore {
    /// A terminal as it is stored; its account has the same id.
    struct Record {
        let organisationID: String
        let terminalID: String
        let name: String
        let keyKind: TerminalKeyKind
        /// Empty where it has none that counts.
        let publicKey: [UInt8]
        let createdAt: WallTime
        /// Id of the organisation that it belongs to.
        let unit: String

        var message: Terminal {
            Terminal.with {
                $0.terminalID = self.terminalID
                $0.organisationID = self.organisationID
                $0.name = self.name
                $0.enrolled = !self.publicKey.isEmpty
                $0.keyFingerprint = self.publicKey.isEmpty ? "" : SessionToken.digest(of: self.publicKey)
                $0.createdAt = self.createdAt.timestamp
                $0.unit = self.unit
            }
        }
    }

    private static let select = """
        SELECT t.org_id, t.terminal_id, t.name, t.key_kind, t.public_key, t.created_at, a.unit
        FROM identity_terminals t JOIN identity_accounts a ON a.org_id = t.org_id AND a.account_id = t.terminal_id\u{20}
        """

    static func terminal(_ terminalID: String, in transaction: any ReadTransaction) throws -> Record? {
        try transaction.row(Self.select + "WHERE t.terminal_id = ?", .text(terminalID)).map(Self.record)
    }

    static func terminal(
        codeDigest: String,
        now: WallTime,
        in transaction: any ReadTransaction
    ) throws -> Record? {
        try transaction.row(
            Self.select + "WHERE t.code_digest = ? AND t.code_ends_at > ?",
            .text(codeDigest),
            .time(now)
        ).map(Self.record)
    }

    static func terminals(in transaction: any ReadTransaction) throws -> [Record] {
        try transaction.rows(Self.select + "ORDER BY t.org_id, t.name, t.terminal_id LIMIT ?", .integer(Self.listMax))
            .map(Self.record)
    }

    /// More than any city has.
    private static let listMax: Int64 = 10_000

    static func insert(_ record: Record, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO identity_terminals (org_id, terminal_id, name, key_kind, created_at) VALUES (?, ?, ?, 0, ?)
            """,
            .text(record.organisationID),
            .text(record.terminalID),
            .text(record.name),
            .time(record.createdAt)
        )
    }

    static func setCode(
        of record: Record,
        digest: String,
        endsAt: WallTime,
        in transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            "UPDATE identity_terminals SET code_digest = ?, code_ends_at = ? WHERE org_id = ? AND terminal_id = ?",
            .text(digest),
            .time(endsAt),
            .text(record.organisationID),
            .text(record.terminalID)
        )
    }

    /// Puts a key in the place of the one that there was, and takes the code away; no key where it is empty.
    static func setKey(
        of record: Record,
        _ kind: TerminalKeyKind,
        _ publicKey: [UInt8],
        in transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE identity_terminals SET key_kind = ?, public_key = ?, code_digest = NULL, code_ends_at = NULL
            WHERE org_id = ? AND terminal_id = ?
            """,
            .integer(Int64(kind.rawValue)),
            publicKey.isEmpty ? .null : .blob(publicKey),
            .text(record.organisationID),
            .text(record.terminalID)
        )
    }

    /// Takes note that a challenge was used.
    ///
    /// - Returns: whether it was not used before.
    static func useChallenge(
        of record: Record,
        digest: String,
        endsAt: WallTime,
        in transaction: any WriteTransaction
    ) throws -> Bool {
        try transaction.execute("DELETE FROM identity_used_challenges WHERE ends_at <= ?", .time(transaction.now))
        return try transaction.execute(
            """
            INSERT INTO identity_used_challenges (org_id, digest, ends_at) VALUES (?, ?, ?)
            ON CONFLICT (org_id, digest) DO NOTHING
            """,
            .text(record.organisationID),
            .text(digest),
            .time(endsAt)
        ) == 1
    }

    private static func record(_ row: SQLRow) -> Record {
        Record(
            organisationID: row.text(0),
            terminalID: row.text(1),
            name: row.text(2),
            keyKind: TerminalKeyKind(rawValue: Int(row.integer(3))) ?? .unspecified,
            publicKey: row.blob(4),
            createdAt: WallTime(microseconds: row.integer(5)),
            unit: row.text(6)
        )
    }
}
