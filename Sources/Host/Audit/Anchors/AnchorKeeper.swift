internal import PluginKit

/// Anchors every chain once a day.
struct AnchorKeeper {
    let database: any Database
    let file: AnchorFile

    /// Anchors the day that ended last, where it is not anchored yet; the anchors are on disk when it has returned.
    ///
    /// - Returns: how many organisations were anchored.
    /// - Throws: ``AnchorFileError``, also where a line of the file was changed; ``StorageError``.
    @discardableResult
    func anchor(now: WallTime) async throws -> Int {
        let day = BeijingDay(now).previous
        let reading = try self.file.read()
        if let fault = reading.fault {
            // What stands behind that line is not believed: another one there would say nothing.
            throw AnchorFileError(
                message:
                    "\(fault.fault.description): keep the file as evidence, and move it away for a new one to begin"
            )
        }
        let done = Set(reading.anchors.filter { $0.day == day }.map(\.organisationID))
        let anchors = try await self.database.read { transaction in
            try ChainList.all(transaction).filter { !done.contains($0.name) }.compactMap { chain in
                try Self.newest(chain.organisation, before: day.next.start, transaction).map {
                    Anchor(day: day, organisationID: chain.name, chain: $0)
                }
            }
        }
        try self.file.append(anchors)
        return anchors.count
    }

    /// The newest record of an organisation that is older than a moment.
    private static func newest(
        _ organisation: SQLValue,
        before end: WallTime,
        _ transaction: any ReadTransaction
    ) throws -> AuditChain? {
        let row = try transaction.row(
            """
            SELECT sequence, hash FROM host_audit WHERE org_id = ? AND recorded_at < ?
            ORDER BY sequence DESC LIMIT 1
            """,
            organisation,
            .time(end)
        )
        guard let values = row?.values, case .integer(let sequence) = values[0], case .blob(let hash) = values[1]
        else { return nil }
        return AuditChain(sequence: sequence, hash: hash)
    }
}
