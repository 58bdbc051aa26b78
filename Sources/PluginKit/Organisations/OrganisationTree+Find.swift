extension OrganisationTree {
    /// What a text names, by id or by name, as clerks type it.
    ///
    /// - Parameters:
    ///   - text: at most some hundred characters: a caller that takes it from outside checks that first.
    ///   - kinds: the kinds that it may name.
    public func find(
        _ text: String,
        kinds: [OrganisationNode.Kind] = OrganisationNode.Kind.allCases
    ) -> OrganisationMatch {
        let text = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        if let node = self.node(text), kinds.contains(node.kind) { return node.isOpen ? .one(node) : .closed(node) }
        let found = self.named(text).filter { kinds.contains($0.kind) }
        let open = found.filter(\.isOpen)
        if open.count > 1 { return .several(open) }
        if let node = open.first { return .one(node) }
        if let node = found.first { return .closed(node) }
        return .none(nearest: self.nearest(to: text, kinds: kinds))
    }

    /// The id that a text stands for: an id of the tree, or the name of just one node.
    ///
    /// What was kept before there was a tree has names in the place of ids.
    public func id(of text: String) -> String? {
        if self.node(text) != nil { return text }
        let found = self.named(text)
        return found.count == 1 ? found.first?.id : nil
    }

    /// The name of an id, or the id itself where the tree does not have it.
    public func name(of id: String) -> String { self.node(id)?.name ?? id }

    private static let nearestMax = 3

    /// The open nodes whose names share most characters with a text.
    private func nearest(to text: String, kinds: [OrganisationNode.Kind]) -> [OrganisationNode] {
        let wanted = Set(text)
        let scored = self.depthFirst.compactMap { node, _ -> (node: OrganisationNode, score: Double)? in
            guard node.isOpen, kinds.contains(node.kind) else { return nil }
            let name = Set(node.name)
            let shared = max(wanted.intersection(name).count, node.id.contains(text) ? wanted.count : 0)
            guard shared > 0 else { return nil }
            return (node, 2 * Double(shared) / Double(wanted.count + name.count))
        }
        return scored.sorted { ($1.score, $0.node.id) < ($0.score, $1.node.id) }.prefix(Self.nearestMax).map(\.node)
    }
}
