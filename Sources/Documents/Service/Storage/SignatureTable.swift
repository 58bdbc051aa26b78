internal import PluginKit

/// Detached signatures (SM2) over the files of a tenant's documents.
///
/// They say nothing of what the documents do.
struct SignatureTable: Sendable {
    let organisationID: String

    func signature(_ number: String, _ transaction: any ReadTransaction) throws -> StoredSignature? {
        try transaction.row(
            "SELECT signature, certificate FROM documents_signatures WHERE org_id = ? AND number = ?",
            .text(self.organisationID),
            .text(number)
        ).map { StoredSignature(signature: $0.blob(0), certificate: $0.text(1)) }
    }

    func add(_ signature: StoredSignature, of number: String, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "INSERT INTO documents_signatures (org_id, number, signature, certificate) VALUES (?, ?, ?, ?)",
            .text(self.organisationID),
            .text(number),
            .blob(signature.signature),
            .text(signature.certificate)
        )
    }
}
