internal import PluginKit

/// Removes records whose time has passed, oldest first, in a way that leaves a chain that verifies.
///
/// What is held stays, and so does everything after it: a chain is only ever cut at its beginning.
struct Retention {
    let database: any Database
    let months: Int

    /// The law asks for six months at least (网络安全法 第二十三条).
    static let monthsMin = 6

    /// Records removed in one write: few enough not to be felt by the writes beside it.
    private static let batch: Int64 = 1_000

    /// Removes what is older than the months kept.
    ///
    /// - Returns: how many records were removed.
    /// - Throws: ``ChainFault`` where a record that is to be removed is broken: it stays, as evidence; ``StorageError``.
    @discardableResult
    func prune(now: WallTime) async throws -> Int {
        let end = BeijingDay(now).before(months: self.months).start
        var count = 0
        for chain in try await self.database.read({ try ChainList.all($0) }) {
            var removed: Int
            repeat {
                removed = try await self.database.write { try Self.remove(chain, before: end, $0) }
                count += removed
            } while removed == Int(Self.batch)
        }
        return count
    }

    private static func remove(
        _ item: ChainList.Item,
        before end: WallTime,
        _ transaction: any WriteTransaction
    ) throws -> Int {
        let held = try LegalHolds.subjects(item.organisation, transaction)
        guard !held.contains("") else { return 0 }
        let floor = try ChainFloor.read(item.organisation, transaction).chain
        let rows = try transaction.rows(
            "SELECT \(StoredRecord.columns) FROM host_audit WHERE org_id = ? AND sequence > ? ORDER BY sequence LIMIT ?",
            [item.organisation, .integer(floor.sequence), .integer(Self.batch)]
        )
        var chain = floor
        for row in rows {
            guard let stored = StoredRecord(row) else { throw ChainFault.changed(chain.sequence + 1) }
            guard stored.recordedAt < end, !held.contains(stored.record.subject) else { break }
            let next = chain.appending(stored.record, at: stored.recordedAt)
            guard next.sequence == stored.sequence, next.hash == stored.hash else {
                throw ChainFault.changed(next.sequence)
            }
            chain = next
        }
        guard chain != floor, let record = ChainFloor.record(item.name, removedTo: chain) else { return 0 }
        // First, so that it is chained to what is removed: nothing else may be left.
        try transaction.audit(record)
        try ChainFloor.move(item.name, to: chain, transaction)
        try transaction.execute(
            "DELETE FROM host_audit WHERE org_id = ? AND sequence <= ?",
            item.organisation,
            .integer(chain.sequence)
        )
        return Int(chain.sequence - floor.sequence)
    }
}
