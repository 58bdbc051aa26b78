internal import PluginKit
internal import Synchronization

/// The indexes of the knowledge bases that are asked, one an organisation.
///
/// An index is used as long as the database has no newer change and the day is the same; then it takes what was changed. Every
/// call looks the newest change up, so that an item is found as it is at once, whichever host changed it.
final class KnowledgeIndexes: Sendable {
    private struct Kept {
        var index: KnowledgeIndex
        var lastUse: UInt64
    }

    private struct State {
        var kept: [String: Kept] = [:]
        var uses: UInt64 = 0
    }

    private let state = Mutex(State())
    private let organisationsMax: Int

    /// - Parameter organisationsMax: how many are kept: those that were asked last.
    init(organisationsMax: Int = 16) { self.organisationsMax = organisationsMax }

    /// How many are kept.
    var count: Int { self.state.withLock { $0.kept.count } }

    /// The index of an organisation as its knowledge base is in a transaction.
    func index(of table: KnowledgeTable, on day: CivilDay, _ transaction: any ReadTransaction) throws -> KnowledgeIndex
    {
        let revision = try table.revision(transaction)
        let last = self.last(table.organisationID)
        if let last, last.day == day, last.revision == revision { return last }
        let index: KnowledgeIndex
        if var next = last, next.day == day, next.revision < revision, next.isTidy {
            next.change(try table.items(changedAfter: next.revision, on: day, transaction), revision: revision)
            index = next
        } else {
            index = KnowledgeIndex(try table.items(on: day, transaction), revision: revision, on: day)
        }
        self.keep(index, table.organisationID)
        return index
    }

    /// The index of an organisation, as it was when it was asked last.
    func last(_ organisationID: String) -> KnowledgeIndex? {
        self.state.withLock { state in
            state.uses += 1
            state.kept[organisationID]?.lastUse = state.uses
            return state.kept[organisationID]?.index
        }
    }

    /// Keeps an index, unless a newer one is there.
    func keep(_ index: KnowledgeIndex, _ organisationID: String) {
        self.state.withLock { state in
            // A call that read an older state does not take the place of a newer one.
            if let kept = state.kept[organisationID]?.index,
                (kept.day, kept.revision) > (index.day, index.revision)
            {
                return
            }
            state.uses += 1
            state.kept[organisationID] = Kept(index: index, lastUse: state.uses)
            guard state.kept.count > self.organisationsMax,
                let oldest = state.kept.min(by: { $0.value.lastUse < $1.value.lastUse })
            else { return }
            state.kept[oldest.key] = nil
        }
    }
}
