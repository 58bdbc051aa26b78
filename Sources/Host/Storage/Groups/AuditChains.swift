internal import PluginKit

/// The ends of the audit chains that one group of writes appends to.
///
/// Lives for one group: writers of a host, and hosts, take turns, so that nobody else appends meanwhile.
final class AuditChains {
    static let insert = """
        INSERT INTO host_audit (sequence, recorded_at, outcome, hash, \(AuditRecord.textColumns.joined(separator: ", ")))
        VALUES (\((0..<(4 + AuditRecord.textColumns.count)).map { _ in "?" }.joined(separator: ", ")))
        """

    private var chains: [String: AuditChain] = [:]

    func chain(_ organisationID: String, _ connection: any SQLConnection) throws -> AuditChain {
        if let chain = self.chains[organisationID] { return chain }
        let newest = try connection.rows(
            "SELECT sequence, hash FROM host_audit WHERE org_id = ? ORDER BY sequence DESC LIMIT 1",
            [.text(organisationID)]
        ).first
        let chain = newest.map { AuditChain(sequence: $0.integer(0), hash: $0.blob(1)) } ?? .empty
        self.chains[organisationID] = chain
        return chain
    }

    func advance(_ organisationID: String, to chain: AuditChain) {
        self.chains[organisationID] = chain
    }

    /// A write was taken back: what it appended is read anew.
    func forget() {
        self.chains = [:]
    }
}
