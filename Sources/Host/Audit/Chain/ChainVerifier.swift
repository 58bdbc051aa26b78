internal import AuditAPI
internal import PluginKit

/// Verifies chains and anchors.
struct ChainVerifier {
    let database: any Database
    let anchors: AnchorFile

    /// Verifies every chain, or one organisation's.
    ///
    /// - Parameter progress: is told the organisation and the number of records walked, now and then.
    /// - Throws: ``StorageError``; ``AnchorFileError`` where the anchors cannot be read.
    func verify(
        organisationID: String? = nil,
        progress: (String, Int) async throws -> Void = { _, _ in }
    ) async throws -> VerifyResult {
        // Read first: chains only grow meanwhile.
        let reading = try self.anchors.read()
        let anchors = Dictionary(grouping: reading.anchors) { $0.organisationID }
        var chains = try await self.database.read { try ChainList.all($0) }
        let found = Set(chains.map(\.name))
        chains += anchors.keys.filter { !found.contains($0) }.sorted().map {
            ChainList.Item(organisation: .text($0), sequence: 0)
        }
        if let organisationID { chains = chains.filter { $0.name == organisationID } }
        var result = VerifyResult()
        var seen: Set<String> = []
        for chain in chains {
            // Two names that read the same: one of them is no valid text any more.
            let fault =
                seen.insert(chain.name).inserted
                ? try await self.verify(chain, anchors[chain.name] ?? [], &result.records, progress)
                : ChainFault.changed(chain.sequence)
            if let fault { result.breaks.append(fault.message(chain.name)) }
        }
        if let fault = reading.fault, organisationID.map({ $0 == fault.organisationID }) ?? true {
            result.breaks.append(fault.fault.message(fault.organisationID))
        }
        result.organisations = UInt64(chains.count)
        result.anchors = UInt64(chains.reduce(0) { $0 + (anchors[$1.name]?.count ?? 0) })
        result.anchoredTo = reading.anchors.map(\.day).max()?.text ?? ""
        result.intact = result.breaks.isEmpty
        return result
    }

    private func verify(
        _ chain: ChainList.Item,
        _ anchors: [Anchor],
        _ records: inout UInt64,
        _ progress: (String, Int) async throws -> Void
    ) async throws -> ChainFault? {
        var walk = ChainWalk(organisation: chain.organisation, anchors: anchors)
        let before = Int(clamping: records)
        do {
            repeat {
                try Task.checkCancellation()
                walk = try await self.database.read { [walk] transaction in
                    var walk = walk
                    try walk.advance(transaction)
                    return walk
                }
                records = UInt64(before + walk.count)
                try await progress(chain.name, Int(clamping: records))
            } while !walk.isAtEnd
        } catch let fault as ChainFault {
            return fault
        }
        // It stands in the table under a name that does not find it again.
        if walk.count == 0, chain.sequence != 0 { return .changed(chain.sequence) }
        return nil
    }
}
