/// The organisation tree (组织机构) of a tenant, as it was at a moment.
///
/// Everything that is asked of every call is worked out when it is made: a look-up then.
public final class OrganisationTree: Sendable {
    /// A tree without a node.
    public static let empty = OrganisationTree([])
    /// Levels that a tree may have: a city, a district, and a unit with six levels of its own.
    public static let depthMax = 9

    /// The node that stands under nothing.
    public let root: OrganisationNode?

    private let nodes: [String: OrganisationNode]
    private let named: [String: [String]]
    private let children: [String: [OrganisationNode]]
    private let subtrees: [String: Set<String>]

    /// Makes a tree of its nodes, in any order.
    public init(_ nodes: [OrganisationNode]) {
        let sorted = nodes.sorted { ($0.kind.order, $0.name, $0.id) < ($1.kind.order, $1.name, $1.id) }
        let byID = Dictionary(sorted.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var subtrees: [String: Set<String>] = [:]
        for node in sorted {
            var place: OrganisationNode? = node
            // Counted, so that not even rows that nobody should have written make it go round.
            for _ in 0..<Self.depthMax {
                guard let above = place else { break }
                subtrees[above.id, default: []].insert(node.id)
                place = above.parentID.flatMap { byID[$0] }
            }
        }
        self.nodes = byID
        self.named = Dictionary(grouping: sorted, by: \.name).mapValues { $0.map(\.id) }
        self.children = Dictionary(grouping: sorted.filter { $0.parentID != nil }) { $0.parentID ?? "" }
        self.subtrees = subtrees
        self.root = sorted.first { $0.parentID == nil }
    }

    /// How many nodes it has.
    public var count: Int { self.nodes.count }

    /// The node of an id.
    public func node(_ id: String) -> OrganisationNode? { self.nodes[id] }

    /// The nodes of a name, open and closed.
    public func named(_ name: String) -> [OrganisationNode] {
        (self.named[name] ?? []).compactMap { self.nodes[$0] }
    }

    /// The nodes that stand directly under one, open and closed.
    public func children(of id: String) -> [OrganisationNode] { self.children[id] ?? [] }

    /// The ids of a node and of everything below it; empty for an id that it does not have.
    public func subtree(of id: String) -> Set<String> { self.subtrees[id] ?? [] }

    /// How many steps a node stands below the root.
    public func depth(of id: String) -> Int { self.path(to: id).count - 1 }

    /// The nodes from the root to a node, both included.
    public func path(to id: String) -> [OrganisationNode] {
        var path: [OrganisationNode] = []
        var place = self.nodes[id]
        while let node = place, path.count < Self.depthMax {
            path.insert(node, at: 0)
            place = node.parentID.flatMap { self.nodes[$0] }
        }
        return path
    }

    /// Every node, each before those below it, with its depth.
    public var depthFirst: [(node: OrganisationNode, depth: Int)] {
        var found: [(OrganisationNode, Int)] = []
        func visit(_ node: OrganisationNode, _ depth: Int) {
            found.append((node, depth))
            guard depth < Self.depthMax else { return }
            for child in self.children(of: node.id) { visit(child, depth + 1) }
        }
        if let root = self.root { visit(root, 0) }
        return found
    }

    /// How far an account of a node reaches: the node and everything below it.
    public func reach(of id: String) -> Reach {
        if let root = self.root, root.id == id { return .all }
        return .units(self.subtree(of: id))
    }
}

extension OrganisationNode.Kind {
    /// Its place in a list: as it stands in the declaration.
    fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
