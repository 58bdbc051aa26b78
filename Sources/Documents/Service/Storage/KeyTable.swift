internal import Crypto
internal import Foundation
internal import PluginKit

/// The keys by which a tenant's codes are signed and what documents say is digested, the secret halves sealed.
///
/// The newest key signs; older ones are still checked by. One that leaked is retired: nothing that it signed is believed
/// without the register.
struct KeyTable: Sendable {
    let organisationID: String
    let sealer: any Sealer

    private static let key = ["org_id", "key_id"]
    static let privateColumn = SealedColumn(table: "documents_keys", key: Self.key, column: "private_key")
    static let checkColumn = SealedColumn(table: "documents_keys", key: Self.key, column: "check_key")

    /// What codes are signed and what documents say is digested with.
    struct SigningKey: Sendable {
        var id: UInt32
        var bytes: [UInt8]
        var check: [UInt8]
    }

    /// The half of a key that everybody may know.
    struct PublicKey: Sendable {
        var id: UInt32
        var bytes: [UInt8]
        var retiredAt: WallTime?
        /// Why it was retired.
        var reason: String
    }

    /// The key that signs, made where there is none.
    func signingKey(_ transaction: any WriteTransaction) throws -> SigningKey {
        if let known = try self.newestKey(transaction) { return known }
        // One of before digests were keyed gets its second half now.
        if let id = try self.newestID(transaction) {
            try transaction.execute(
                "UPDATE documents_keys SET check_key = ? WHERE org_id = ? AND key_id = ?",
                .blob(try self.sealer.seal(Self.random(), as: Self.checkColumn.purpose)),
                .text(self.organisationID),
                .integer(id)
            )
        } else {
            try self.add(transaction)
        }
        guard let made = try self.newestKey(transaction) else {
            throw RPCError(code: .internalError, message: "签名密钥没有保存，请联系系统管理员。")
        }
        return made
    }

    /// The key that signs; `nil` where there is none yet.
    func newestKey(_ transaction: any ReadTransaction) throws -> SigningKey? {
        let row = try transaction.row(
            """
            SELECT key_id, private_key, check_key FROM documents_keys WHERE org_id = ? AND retired_at IS NULL
            ORDER BY key_id DESC LIMIT 1
            """,
            .text(self.organisationID)
        )
        guard let row, !row.blob(2).isEmpty else { return nil }
        return SigningKey(
            id: UInt32(clamping: row.integer(0)),
            bytes: try self.sealer.open(row.blob(1), as: Self.privateColumn.purpose),
            check: try self.sealer.open(row.blob(2), as: Self.checkColumn.purpose)
        )
    }

    /// Whether nothing newer signs, and it is not retired.
    func isSigning(_ id: UInt32, _ transaction: any ReadTransaction) throws -> Bool {
        try self.newestID(transaction) == Int64(id)
    }

    /// What documents were digested with under a key; `nil` where it has none.
    func checkKey(_ id: Int64, _ transaction: any ReadTransaction) throws -> [UInt8]? {
        let row = try transaction.row(
            "SELECT check_key FROM documents_keys WHERE org_id = ? AND key_id = ?",
            .text(self.organisationID),
            .integer(id)
        )
        guard let row, !row.blob(0).isEmpty else { return nil }
        return try self.sealer.open(row.blob(0), as: Self.checkColumn.purpose)
    }

    /// Makes a key, which signs from now on.
    func add(_ transaction: any WriteTransaction) throws {
        let last = try transaction.row(
            "SELECT MAX(key_id) FROM documents_keys WHERE org_id = ?",
            .text(self.organisationID)
        )?.integer(0)
        let key = Curve25519.Signing.PrivateKey()
        try transaction.execute(
            "INSERT INTO documents_keys (org_id, key_id, public_key, private_key, check_key) VALUES (?, ?, ?, ?, ?)",
            .text(self.organisationID),
            .integer((last ?? 0) + 1),
            .blob(Array(key.publicKey.rawRepresentation)),
            .blob(try self.sealer.seal(Array(key.rawRepresentation), as: Self.privateColumn.purpose)),
            .blob(try self.sealer.seal(Self.random(), as: Self.checkColumn.purpose))
        )
    }

    /// Retires a key.
    ///
    /// - Returns: whether there is one that was not.
    func retire(_ id: UInt32, reason: String, _ transaction: any WriteTransaction) throws -> Bool {
        try transaction.execute(
            """
            UPDATE documents_keys SET retired_at = ?, retired_reason = ?
            WHERE org_id = ? AND key_id = ? AND retired_at IS NULL
            """,
            .time(transaction.now),
            .text(reason),
            .text(self.organisationID),
            .integer(Int64(id))
        ) == 1
    }

    /// The public halves, oldest first.
    func publicKeys(_ transaction: any ReadTransaction) throws -> [PublicKey] {
        try transaction.rows(
            "SELECT key_id, public_key, retired_at, retired_reason FROM documents_keys WHERE org_id = ? ORDER BY key_id",
            .text(self.organisationID)
        ).map {
            PublicKey(
                id: UInt32(clamping: $0.integer(0)),
                bytes: $0.blob(1),
                retiredAt: $0.time(2),
                reason: $0.text(3)
            )
        }
    }

    private func newestID(_ transaction: any ReadTransaction) throws -> Int64? {
        try transaction.row(
            "SELECT key_id FROM documents_keys WHERE org_id = ? AND retired_at IS NULL ORDER BY key_id DESC LIMIT 1",
            .text(self.organisationID)
        )?.integer(0)
    }

    private static func random() -> [UInt8] {
        SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    }
}
