internal import AuditAPI
internal import PluginKit

/// Where a chain begins, since what was before it was removed when its time had passed.
struct ChainFloor {
    /// The last record that was removed, or ``AuditChain/empty``.
    let chain: AuditChain

    /// The floor of an organisation.
    ///
    /// - Throws: ``ChainFault`` where it is none that the host has written.
    static func read(_ organisation: SQLValue, _ transaction: any ReadTransaction) throws -> ChainFloor {
        let row = try transaction.rows("SELECT sequence, hash FROM host_audit_floors WHERE org_id = ?", [organisation])
        guard let values = row.first?.values else { return ChainFloor(chain: .empty) }
        guard case .integer(let sequence) = values[0], case .blob(let hash) = values[1] else {
            throw ChainFault(kind: .floor, sequence: 0, description: "the beginning of the chain was changed")
        }
        return ChainFloor(chain: AuditChain(sequence: sequence, hash: hash))
    }

    /// Moves the floor of an organisation.
    static func move(_ organisationID: String, to chain: AuditChain, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO host_audit_floors (org_id, sequence, hash, moved_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (org_id)
            DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash, moved_at = excluded.moved_at
            """,
            .text(organisationID),
            .integer(chain.sequence),
            .blob(chain.hash),
            .time(transaction.now)
        )
    }

    /// What the log itself says of a removal, so that nobody removes records by moving the floor.
    static func record(_ organisationID: String, removedTo chain: AuditChain) -> AuditRecord? {
        AuditRecord(
            texts: [
                organisationID, "", "", "", "", Door.local.rawValue, Self.method, AuditClass.administration.rawValue,
                "\(chain.sequence)", "", Self.reason(chain), "",
            ],
            outcome: 0
        )
    }

    /// The end of a removal that a record tells of, if it tells of one.
    static func mark(_ record: AuditRecord) -> String? {
        record.method == Self.method ? record.subject + " " + record.reason : nil
    }

    /// The mark that there has to be in the chain.
    var mark: String { "\(self.chain.sequence) " + Self.reason(self.chain) }

    private static let method = "audit.retention"

    private static func reason(_ chain: AuditChain) -> String {
        "sha256 " + Hex.text(chain.hash)
    }
}
