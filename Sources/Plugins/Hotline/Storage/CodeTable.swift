internal import PluginKit

/// The codes of orders: their digests, sealed, so that not even who has the database finds a code by trying all.
struct CodeTable {
    let sealer: any Sealer

    static let digest = SealedColumn(table: "hotline_codes", key: ["org_id", "number"], column: "digest_sealed")

    /// Keeps the code of an order, in the place of any that there was.
    func keep(
        _ code: QueryCode,
        of number: String,
        in organisationID: String,
        _ transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO hotline_codes (org_id, number, digest_sealed) VALUES (?, ?, ?)
            ON CONFLICT (org_id, number) DO UPDATE SET digest_sealed = excluded.digest_sealed
            """,
            .text(organisationID),
            .text(number),
            .blob(try self.sealer.seal(code.digest(of: number), as: Self.digest.purpose))
        )
    }

    /// Whether a code opens an order of an organisation.
    func opens(
        _ code: QueryCode,
        _ number: String,
        in organisationID: String,
        _ transaction: any ReadTransaction
    ) throws -> Bool {
        let row = try transaction.row(
            "SELECT digest_sealed FROM hotline_codes WHERE org_id = ? AND number = ?",
            .text(organisationID),
            .text(number)
        )
        guard let row else { return false }
        let kept = try self.sealer.open(row.blob(0), as: Self.digest.purpose)
        return SecretDigest.areEqual(kept, code.digest(of: number))
    }
}
