internal import PluginKit
internal import Testing

@testable internal import HostIdentity

/// What may be done to a tree, as a table.
@Suite struct OrganisationRulesTests {
    private typealias Node = OrganisationNode

    private static let tree = OrganisationTree([
        Node(id: "city", name: "乌海市", kind: .city, parentID: nil),
        Node(id: "east", name: "东区", kind: .district, parentID: "city"),
        Node(id: "west", name: "西区", kind: .district, parentID: "city"),
        Node(id: "centre", name: "东区中心", kind: .centre, parentID: "east"),
        Node(id: "window", name: "一号窗口", kind: .window, parentID: "centre"),
        Node(id: "traffic", name: "交通运输局", kind: .handlingUnit, parentID: "east"),
        Node(id: "taxi", name: "出租车管理所", kind: .handlingUnit, parentID: "traffic"),
        Node(id: "west-traffic", name: "交通运输局", kind: .handlingUnit, parentID: "west"),
        Node(id: "old", name: "建设局", kind: .handlingUnit, parentID: "east", isOpen: false),
    ])

    @Test(
        arguments: [
            (.district, "city"), (.centre, "city"), (.handlingUnit, "city"), (.centre, "east"), (.handlingUnit, "east"),
            (.window, "centre"), (.handlingUnit, "traffic"), (.window, "traffic"),
        ] as [(OrganisationNode.Kind, String)]
    )
    func `a kind may stand where the table says`(kind: OrganisationNode.Kind, parent: String) throws {
        try OrganisationRules.checkNew(Node(id: "new", name: "新", kind: kind, parentID: parent), in: Self.tree)
    }

    @Test(
        arguments: [
            (.city, "city", .failedPrecondition), (.window, "city", .failedPrecondition),
            (.district, "east", .failedPrecondition), (.window, "east", .failedPrecondition),
            (.centre, "centre", .failedPrecondition), (.handlingUnit, "centre", .failedPrecondition),
            (.window, "window", .failedPrecondition), (.centre, "traffic", .failedPrecondition),
            (.handlingUnit, "old", .failedPrecondition), (.handlingUnit, "nowhere", .invalidArgument),
            (.city, "", .invalidArgument), (.handlingUnit, "", .invalidArgument),
        ] as [(OrganisationNode.Kind, String, RPCError.Code)]
    )
    func `and nowhere else`(kind: OrganisationNode.Kind, parent: String, code: RPCError.Code) {
        let node = Node(id: "new", name: "新", kind: kind, parentID: parent.isEmpty ? nil : parent)
        let error = #expect(throws: RPCError.self) { try OrganisationRules.checkNew(node, in: Self.tree) }
        #expect(error?.code == code)
        if parent == "nowhere" { #expect(error?.message.contains("nowhere") == true) }
    }

    @Test func `ids are unique in the tree, names among those under the same`() throws {
        let check = { (id: String, name: String, parent: String) in
            try OrganisationRules.checkNew(
                Node(id: id, name: name, kind: .handlingUnit, parentID: parent),
                in: Self.tree
            )
        }
        #expect(#expect(throws: RPCError.self) { try check("old", "新", "west") }?.code == .alreadyExists)
        #expect(#expect(throws: RPCError.self) { try check("new", "交通运输局", "east") }?.code == .alreadyExists)
        try check("new", "交通运输局", "city")
        // A closed one's name may be had again.
        try check("new", "建设局", "east")
    }

    @Test(arguments: [OrganisationNode.Kind.city, .district])
    func `the root of a tree is a city or a district`(kind: OrganisationNode.Kind) throws {
        try OrganisationRules.checkNew(Node(id: "root", name: "根", kind: kind, parentID: nil), in: .empty)
        let error = #expect(throws: RPCError.self) {
            try OrganisationRules.checkNew(Node(id: "root", name: "根", kind: .centre, parentID: nil), in: .empty)
        }
        #expect(error?.code == .failedPrecondition)
    }

    @Test(
        arguments: [
            ("traffic", "west", .alreadyExists), ("traffic", "taxi", .failedPrecondition),
            ("traffic", "traffic", .failedPrecondition), ("city", "east", .failedPrecondition),
            ("east", "west", .failedPrecondition), ("centre", "traffic", .failedPrecondition),
            ("old", "west", .failedPrecondition), ("taxi", "old", .failedPrecondition),
            ("taxi", "nowhere", .invalidArgument), ("taxi", "west", nil), ("taxi", "city", nil),
            ("centre", "west", nil),
            ("window", "west-traffic", nil), ("traffic", "city", nil),
        ] as [(String, String, RPCError.Code?)]
    )
    func `what may be moved where`(id: String, parent: String, code: RPCError.Code?) throws {
        let node = try #require(Self.tree.node(id))
        do {
            try OrganisationRules.checkMove(node, to: parent, in: Self.tree)
            #expect(code == nil)
        } catch {
            #expect(error.code == code, "\(error)")
        }
    }

    @Test(
        arguments: [
            ("city", 0, "root"), ("east", 0, "东区中心 (centre)"), ("traffic", 0, "出租车管理所 (taxi)"),
            ("taxi", 2, "2 active accounts"), ("old", 0, "is closed"), ("taxi", 0, nil), ("window", 0, nil),
        ] as [(String, Int64, String?)]
    )
    func `what is in use is not closed`(id: String, accounts: Int64, reason: String?) throws {
        let node = try #require(Self.tree.node(id))
        do {
            try OrganisationRules.checkClose(node, activeAccounts: accounts, in: Self.tree)
            #expect(reason == nil)
        } catch {
            #expect(error.code == .failedPrecondition)
            #expect(error.message.contains(reason ?? "nothing"), "\(error.message)")
        }
    }

    @Test func `a tree has only so many levels, also after a move`() {
        var nodes = [Node(id: "u0", name: "u0", kind: .city, parentID: nil)]
        for level in 1..<OrganisationTree.depthMax {
            nodes.append(Node(id: "u\(level)", name: "u\(level)", kind: .handlingUnit, parentID: "u\(level - 1)"))
        }
        nodes.append(Node(id: "a", name: "a", kind: .handlingUnit, parentID: "u0"))
        nodes.append(Node(id: "b", name: "b", kind: .handlingUnit, parentID: "a"))
        let tree = OrganisationTree(nodes)
        let last = "u\(OrganisationTree.depthMax - 1)"
        let new = Node(id: "new", name: "new", kind: .handlingUnit, parentID: last)
        #expect(throws: RPCError.self) { try OrganisationRules.checkNew(new, in: tree) }
        #expect(throws: RPCError.self) {
            try OrganisationRules.checkMove(nodes[nodes.count - 2], to: "u\(OrganisationTree.depthMax - 2)", in: tree)
        }
        #expect(throws: Never.self) {
            try OrganisationRules.checkMove(nodes[nodes.count - 2], to: "u\(OrganisationTree.depthMax - 3)", in: tree)
        }
    }
}
