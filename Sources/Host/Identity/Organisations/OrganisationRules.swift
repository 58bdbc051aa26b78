internal import PluginKit

/// What may be done to an organisation tree.
enum OrganisationRules {
    /// More than any city has offices, and few enough to be held in memory.
    static let countMax = 10_000

    /// Refuses a new node that cannot stand where it is to stand.
    ///
    /// - Throws: ``RPCError`` that says why.
    static func checkNew(_ node: OrganisationNode, in tree: OrganisationTree) throws(RPCError) {
        guard tree.node(node.id) == nil else {
            throw RPCError(code: .alreadyExists, message: "The id \(node.id) is taken. Choose another one.")
        }
        guard tree.count < Self.countMax else {
            throw RPCError(
                code: .resourceExhausted,
                message: "There are \(Self.countMax) organisations, which is as many as there may be."
            )
        }
        if let parentID = node.parentID {
            try Self.checkPlace(node, under: parentID, height: 1, in: tree)
            return
        }
        if let root = tree.root {
            throw RPCError.invalidFields([
                .init(field: "parent_id", description: "is missing: the tree has a root already, \(root.text)")
            ])
        }
        guard OrganisationNode.Kind.roots.contains(node.kind) else {
            throw Self.refused("The root of a tree is a city or a district, not a \(node.kind.rawValue).")
        }
    }

    /// Refuses a name that another one under the same has.
    ///
    /// - Throws: ``RPCError`` that says why.
    static func checkName(_ name: String, of node: OrganisationNode, in tree: OrganisationTree) throws(RPCError) {
        guard node.isOpen else { throw Self.closed(node) }
        try Self.checkSiblings(name, of: node, under: node.parentID, in: tree)
    }

    /// Refuses a move to a place where a node cannot stand.
    ///
    /// - Throws: ``RPCError`` that says why.
    static func checkMove(_ node: OrganisationNode, to parentID: String, in tree: OrganisationTree) throws(RPCError) {
        guard node.parentID != nil else { throw Self.refused("\(node.text) is the root of the tree and stays it.") }
        guard node.isOpen else { throw Self.closed(node) }
        let subtree = tree.subtree(of: node.id)
        guard !subtree.contains(parentID) else {
            throw Self.refused("\(node.text) cannot stand under itself or under what stands below it.")
        }
        let depth = tree.depth(of: node.id)
        let height = (subtree.map { tree.depth(of: $0) }.max() ?? depth) - depth + 1
        try Self.checkPlace(node, under: parentID, height: height, in: tree)
    }

    /// Refuses to close a node that is still in use.
    ///
    /// - Throws: ``RPCError`` that says why.
    static func checkClose(_ node: OrganisationNode, activeAccounts: Int64, in tree: OrganisationTree) throws(RPCError)
    {
        guard node.parentID != nil else { throw Self.refused("\(node.text) is the root of the tree and stays open.") }
        guard node.isOpen else { throw Self.closed(node) }
        let open = tree.children(of: node.id).filter(\.isOpen)
        guard open.isEmpty else {
            let names = open.prefix(3).map(\.text).joined(separator: ", ") + (open.count > 3 ? ", …" : "")
            throw Self.refused("\(node.text) has open organisations below it: \(names). Close or move them first.")
        }
        guard activeAccounts == 0 else {
            throw Self.refused(
                "\(node.text) has \(activeAccounts) active accounts or terminals. Move or disable them first."
            )
        }
    }

    private static func checkPlace(
        _ node: OrganisationNode,
        under parentID: String,
        height: Int,
        in tree: OrganisationTree
    ) throws(RPCError) {
        guard let parent = tree.node(parentID) else {
            throw .invalidFields([.init(field: "parent_id", description: "\(parentID) is no organisation of the tree")])
        }
        guard parent.isOpen else { throw Self.closed(parent) }
        guard parent.kind.below.contains(node.kind) else {
            let kinds = parent.kind.below.map(\.rawValue).joined(separator: " or ")
            throw Self.refused(
                "A \(node.kind.rawValue) cannot stand under \(parent.text), a \(parent.kind.rawValue): "
                    + (kinds.isEmpty ? "nothing can." : "a \(kinds) can.")
            )
        }
        guard tree.depth(of: parentID) + 1 + height <= OrganisationTree.depthMax else {
            throw Self.refused("The tree would have more than \(OrganisationTree.depthMax) levels.")
        }
        try Self.checkSiblings(node.name, of: node, under: parentID, in: tree)
    }

    private static func checkSiblings(
        _ name: String,
        of node: OrganisationNode,
        under parentID: String?,
        in tree: OrganisationTree
    ) throws(RPCError) {
        let taken = tree.named(name).first { $0.id != node.id && $0.isOpen && $0.parentID == parentID }
        guard let taken else { return }
        throw RPCError(
            code: .alreadyExists,
            message: "The name \(name) is taken by \(taken.id), which stands under the same organisation."
        )
    }

    static func closed(_ node: OrganisationNode) -> RPCError {
        Self.refused("\(node.text) is closed.")
    }

    private static func refused(_ message: String) -> RPCError {
        RPCError(code: .failedPrecondition, message: message)
    }
}

extension OrganisationNode {
    /// Name and id, for messages.
    var text: String { "\(self.name) (\(self.id))" }
}
