internal import PluginKit
internal import Testing

@Suite struct OrganisationTreeTests {
    private static let tree = OrganisationTree.city

    @Test(arguments: [
        ("city", 9), ("east", 6), ("east-centre", 2), ("east-window", 1), ("east-traffic", 2), ("west", 2),
        ("nowhere", 0),
    ])
    func `a subtree is a node and everything below it`(id: String, count: Int) {
        let subtree = Self.tree.subtree(of: id)
        #expect(subtree.count == count)
        #expect(subtree.contains(id) == (count > 0))
    }

    @Test func `each node comes before those below it, with its depth`() {
        let lines = Self.tree.depthFirst.map { "\($0.depth) \($0.node.id)" }
        let expected = [
            "0 city", "1 east", "2 east-centre", "3 east-window", "2 east-traffic", "3 east-taxi", "2 east-old",
            "1 west",
            "2 west-traffic",
        ]
        #expect(lines.sorted() == expected.sorted())
        for (node, _) in Self.tree.depthFirst {
            guard let parent = node.parentID else { continue }
            let places = [parent, node.id].map { id in lines.firstIndex { $0.hasSuffix(" \(id)") } ?? -1 }
            #expect(places[0] < places[1])
        }
        #expect(Self.tree.path(to: "east-taxi").map(\.id) == ["city", "east", "east-traffic", "east-taxi"])
    }

    @Test func `rows that nobody should have written do not make it go round`() {
        let tree = OrganisationTree([
            OrganisationNode(id: "a", name: "a", kind: .handlingUnit, parentID: "b"),
            OrganisationNode(id: "b", name: "b", kind: .handlingUnit, parentID: "a"),
            OrganisationNode(id: "c", name: "c", kind: .handlingUnit, parentID: "gone"),
        ])
        #expect(tree.root == nil)
        #expect(tree.subtree(of: "a") == ["a", "b"])
        #expect(tree.subtree(of: "c") == ["c"])
        #expect(tree.depthFirst.isEmpty)
    }

    @Test(arguments: [
        ("east-taxi", "one east-taxi"), ("出租车管理所", "one east-taxi"), (" 出租车管理所\n", "one east-taxi"),
        ("交通运输局", "several east-traffic west-traffic"), ("建设局", "closed east-old"), ("east-old", "closed east-old"),
        ("交通局", "none east-traffic west-traffic"), ("东区", "none"), ("xyz", "none"), ("", "none"),
        ("taxi", "none east-taxi"),
    ])
    func `a unit is found by id or name, or the nearest are told`(text: String, found: String) {
        switch Self.tree.find(text, kinds: [.handlingUnit]) {
        case .one(let node): #expect(found == "one \(node.id)")
        case .closed(let node): #expect(found == "closed \(node.id)")
        case .several(let nodes):
            #expect(found == "several " + nodes.map(\.id).sorted().joined(separator: " "))
        case .none(let nearest):
            let wanted = found.split(separator: " ").dropFirst().map(String.init)
            #expect(found.hasPrefix("none"))
            #expect(Array(nearest.map(\.id).prefix(wanted.count)) == wanted)
        }
    }

    @Test(arguments: [
        ("east-taxi", "east-taxi"), ("出租车管理所", "east-taxi"), ("建设局", "east-old"), ("交通运输局", nil), ("无", nil),
    ])
    func `what was kept by name stands for the one node of that name`(text: String, id: String?) {
        #expect(Self.tree.id(of: text) == id)
    }

    @Test func `a reading that began earlier does not hide a later one`() {
        let trees = OrganisationTrees()
        let early = trees.beginReading()
        let late = trees.beginReading()
        let root = OrganisationNode(id: "city", name: "乌海市", kind: .city, parentID: nil)
        trees.replace(with: ["wuda": [root]], reading: late)
        trees.replace(with: [:], reading: early)
        #expect(trees.tree(of: "wuda").root == root)
        #expect(trees.tree(of: "haibowan").root == nil)
    }
}
