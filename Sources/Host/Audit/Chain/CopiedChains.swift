internal import AuditAPI
package import PluginKit

/// The chains of a copy of the database, as a backup holds it.
package enum CopiedChains {
    /// Walks every chain against itself; the anchors stand outside the database, and are for the host to compare with.
    ///
    /// - Returns: what is broken first; `nil` where every chain is as it was written.
    /// - Throws: ``StorageError``.
    package static func firstBreak(_ transaction: any ReadTransaction) throws -> String? {
        for item in try ChainList.all(transaction) {
            if let fault = try Self.fault(item, transaction) {
                return "organisation \"\(item.name)\": \(fault.description)"
            }
        }
        return nil
    }

    private static func fault(_ item: ChainList.Item, _ transaction: any ReadTransaction) throws -> ChainFault? {
        var walk = ChainWalk(organisation: item.organisation, anchors: [])
        do {
            repeat { try walk.advance(transaction) } while !walk.isAtEnd
        } catch let fault as ChainFault {
            return fault
        }
        // It stands in the table under a name that does not find it again.
        return walk.count == 0 && item.sequence != 0 ? .changed(item.sequence) : nil
    }
}
