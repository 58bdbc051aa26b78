internal import AuditAPI
internal import PluginKit

/// Walks one organisation's chain from its beginning, record by record, and stops at the first that is broken.
struct ChainWalk {
    /// The organisation, as its column holds it.
    let organisation: SQLValue
    /// Anchors of the organisation, by sequence number.
    let anchors: [Int64: [Anchor]]

    /// The last record that was found as it should be.
    private(set) var chain = AuditChain.empty
    /// Records walked.
    private(set) var count = 0
    /// Whether every record was walked.
    private(set) var isAtEnd = false

    private var floor = ChainFloor(chain: .empty)
    /// What the last record of a removal says.
    private var mark: String?
    /// From before every number that a record may have been given.
    private var after = Int64.min

    private static let batch: Int64 = 1_000

    init(organisation: SQLValue, anchors: [Anchor]) {
        self.organisation = organisation
        self.anchors = Dictionary(grouping: anchors) { $0.chain.sequence }
    }

    /// Walks on for some records.
    ///
    /// - Throws: ``ChainFault``; ``StorageError``.
    mutating func advance(_ transaction: any ReadTransaction) throws {
        self.floor = try ChainFloor.read(self.organisation, transaction)
        // At the beginning; or records that were still to be walked have been removed meanwhile.
        if self.floor.chain.sequence > self.chain.sequence { self.chain = self.floor.chain }
        let rows = try transaction.rows(
            "SELECT \(StoredRecord.columns) FROM host_audit WHERE org_id = ? AND sequence > ? ORDER BY sequence LIMIT ?",
            [self.organisation, .integer(self.after), .integer(Self.batch)]
        )
        for row in rows {
            try self.step(row)
            self.count += 1
        }
        self.after = self.chain.sequence
        self.isAtEnd = rows.count < Int(Self.batch)
        if self.isAtEnd { try self.end() }
    }

    private mutating func step(_ row: SQLRow) throws(ChainFault) {
        let next = self.chain.sequence + 1
        if let sequence = StoredRecord.sequence(row) {
            if sequence > next { throw .missing(next, before: sequence) }
            if sequence < next { throw .misplaced(sequence) }
        }
        guard let stored = StoredRecord(row) else { throw .changed(next) }
        let chain = self.chain.appending(stored.record, at: stored.recordedAt)
        guard chain.hash == stored.hash else { throw .changed(next) }
        try Self.compare(chain, with: self.anchors[next] ?? [])
        if let mark = ChainFloor.mark(stored.record) { self.mark = mark }
        self.chain = chain
    }

    /// What can be told only at the end: whether the chain reaches as far as it once did, and begins where it should.
    private func end() throws(ChainFault) {
        let beyond = self.anchors.values.joined().filter { $0.chain.sequence > self.chain.sequence }
        if let last = beyond.max(by: { $0.chain.sequence < $1.chain.sequence }) {
            var fault = ChainFault.missing(self.chain.sequence + 1, before: last.chain.sequence + 1)
            fault.description += ", which were there on \(last.day.text)"
            throw fault
        }
        guard self.floor.chain.sequence > 0 else { return }
        try Self.compare(self.floor.chain, with: self.anchors[self.floor.chain.sequence] ?? [])
        guard self.mark == self.floor.mark else {
            throw ChainFault(
                kind: .floor,
                sequence: self.floor.chain.sequence + 1,
                description: "no record tells that the records before \(self.floor.chain.sequence + 1) were removed"
            )
        }
    }

    private static func compare(_ chain: AuditChain, with anchors: [Anchor]) throws(ChainFault) {
        guard let other = anchors.first(where: { $0.chain.hash != chain.hash }) else { return }
        throw ChainFault(
            kind: .anchor,
            sequence: chain.sequence,
            description: "record \(chain.sequence) is not the one that was anchored on \(other.day.text)"
        )
    }
}
