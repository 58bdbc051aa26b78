internal import PluginKit

/// The unit that a clerk names, by its id or by its name (承办单位).
enum OrderUnit {
    /// The open handling unit that an order is to be sent to.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming the nearest that there are.
    static func handling(_ text: String, in tree: OrganisationTree) throws(RPCError) -> OrganisationNode {
        switch tree.find(text, kinds: [.handlingUnit]) {
        case .one(let node): return node
        case .closed(let node): throw Self.wrong("“\(node.name)”已撤销，请改派其他承办单位")
        case .several(let nodes): throw Self.ambiguous(nodes, in: tree)
        case .none(let nearest): throw Self.unknown(text, nearest)
        }
    }

    /// The id of any organisation, open or closed, whose orders are looked for.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming the nearest that there are.
    static func any(_ text: String, in tree: OrganisationTree) throws(RPCError) -> String {
        try OrderRules.check(text, field: "unit", name: "承办单位", 1...100)
        switch tree.find(text) {
        case .one(let node), .closed(let node): return node.id
        case .several(let nodes): throw Self.ambiguous(nodes, in: tree)
        case .none(let nearest): throw Self.unknown(text, nearest)
        }
    }

    private static func ambiguous(_ nodes: [OrganisationNode], in tree: OrganisationTree) -> RPCError {
        let texts = nodes.map { "\($0.id)（\(tree.path(to: $0.id).map(\.name).joined(separator: " / "))）" }
        return Self.wrong("有多个同名单位，请填写编码：\(texts.joined(separator: "、"))")
    }

    private static func unknown(_ text: String, _ nearest: [OrganisationNode]) -> RPCError {
        let texts = nearest.map { "\($0.name)（\($0.id)）" }.joined(separator: "、")
        return Self.wrong("没有承办单位“\(text)”" + (texts.isEmpty ? "" : "，最接近的是：\(texts)"))
    }

    private static func wrong(_ description: String) -> RPCError {
        .invalidFields([.init(field: "unit", description: description)])
    }
}
