internal import Synchronization

/// The organisation trees of every tenant of the host, as they are now.
///
/// The host's identity reads them anew whenever one changes, at this host or at another over the same database; whoever
/// holds this sees the change with the next look.
public final class OrganisationTrees: Sendable {
    private struct State {
        var trees: [String: OrganisationTree] = [:]
        var readings: UInt64 = 0
        var shown: UInt64 = 0
    }

    private let state = Mutex(State())

    /// Makes trees of no tenant.
    public init() {}

    /// The tree of a tenant; an empty one where it has none.
    public func tree(of organisationID: String) -> OrganisationTree {
        self.state.withLock { $0.trees[organisationID] } ?? .empty
    }

    /// Ids of the tenants that have a tree.
    public var tenants: [String] { self.state.withLock { $0.trees.keys.sorted() } }

    /// What ``replace(with:reading:)`` needs to be given; taken before the database is read.
    package func beginReading() -> UInt64 {
        self.state.withLock { state in
            state.readings += 1
            return state.readings
        }
    }

    /// Shows what was read, unless a reading that began later is shown already.
    package func replace(with nodes: [String: [OrganisationNode]], reading: UInt64) {
        let trees = nodes.mapValues { OrganisationTree($0) }
        self.state.withLock { state in
            guard reading > state.shown else { return }
            state.shown = reading
            state.trees = trees
        }
    }
}
