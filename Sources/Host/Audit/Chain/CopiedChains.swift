internal import AuditAPI
package import PluginKit

/// The chains of a copy of the database, as a backup holds it.
package enum CopiedChains {
    /// Walks every chain against itself, and against anchors that were kept apart.
    ///
    /// - Returns: what is broken first; `nil` where every chain is as it was written.
    /// - Throws: ``StorageError``.
    package static func firstBreak(
        _ transaction: any ReadTransaction,
        anchors: CopiedAnchors? = nil
    ) throws -> String? {
        let anchored = anchors?.anchors ?? [:]
        let chains = try ChainList.all(transaction)
        let found = Set(chains.map(\.name))
        let gone = anchored.keys.filter { !found.contains($0) }.sorted()
        for item in chains + gone.map({ ChainList.Item(organisation: .text($0), sequence: 0) }) {
            if let fault = try Self.fault(item, anchored[item.name] ?? [], transaction) {
                return "organisation \"\(item.name)\": \(fault.description)"
            }
        }
        return nil
    }

    private static func fault(
        _ item: ChainList.Item,
        _ anchors: [Anchor],
        _ transaction: any ReadTransaction
    ) throws -> ChainFault? {
        var walk = ChainWalk(organisation: item.organisation, anchors: anchors)
        do {
            repeat { try walk.advance(transaction) } while !walk.isAtEnd
        } catch let fault as ChainFault {
            return fault
        }
        // It stands in the table under a name that does not find it again.
        return walk.count == 0 && item.sequence != 0 ? .changed(item.sequence) : nil
    }
}
