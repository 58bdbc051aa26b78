internal import Crypto
internal import Foundation
internal import PluginKit

/// The keys by which a tenant's codes are signed, the private halves sealed.
struct KeyTable: Sendable {
    let organisationID: String
    let sealer: any Sealer

    static let privateColumn = SealedColumn(
        table: "documents_keys",
        key: ["org_id", "key_id"],
        column: "private_key"
    )

    /// The newest key, made where there is none.
    func signingKey(_ transaction: any WriteTransaction) throws -> (id: UInt32, bytes: [UInt8]) {
        if let known = try self.newestKey(transaction) { return known }
        let key = Curve25519.Signing.PrivateKey()
        let bytes = Array(key.rawRepresentation)
        try transaction.execute(
            "INSERT INTO documents_keys (org_id, key_id, public_key, private_key) VALUES (?, ?, ?, ?)",
            .text(self.organisationID),
            .integer(1),
            .blob(Array(key.publicKey.rawRepresentation)),
            .blob(try self.sealer.seal(bytes, as: Self.privateColumn.purpose))
        )
        return (1, bytes)
    }

    /// The newest key; `nil` where there is none yet.
    func newestKey(_ transaction: any ReadTransaction) throws -> (id: UInt32, bytes: [UInt8])? {
        try transaction.row(
            "SELECT key_id, private_key FROM documents_keys WHERE org_id = ? ORDER BY key_id DESC LIMIT 1",
            .text(self.organisationID)
        ).map { (UInt32(clamping: $0.integer(0)), try self.sealer.open($0.blob(1), as: Self.privateColumn.purpose)) }
    }

    /// The public halves, oldest first.
    func publicKeys(_ transaction: any ReadTransaction) throws -> [(id: UInt32, bytes: [UInt8])] {
        try transaction.rows(
            "SELECT key_id, public_key FROM documents_keys WHERE org_id = ? ORDER BY key_id",
            .text(self.organisationID)
        ).map { (UInt32(clamping: $0.integer(0)), $0.blob(1)) }
    }
}
