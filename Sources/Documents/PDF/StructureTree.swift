/// The parts of a paper as a tree, in the order in which they are read.
struct StructureTree {
    /// A part.
    struct Node {
        var role: StructureTag.Role
        /// The node that it is within; `nil` for one of the paper itself.
        var parent: Int?
        var children: [Int] = []
        /// Where its text stands: the page, and the number of the marked content there.
        var content: [(page: Int, mark: Int)] = []
    }

    private(set) var nodes: [Node] = []
    private var known: [[StructureTag.Step]: Int] = [:]
    /// Nodes of the paper itself.
    var roots: [Int] { self.nodes.indices.filter { self.nodes[$0].parent == nil } }

    /// Makes the tree of the tags of each page, by the number of their marked content.
    ///
    /// - Returns: with each mark's node, by page.
    static func build(_ pages: [[StructureTag]]) -> (tree: StructureTree, nodes: [[Int]]) {
        var tree = StructureTree()
        let nodes = pages.enumerated().map { page, tags in
            tags.enumerated().map { mark, tag in
                let node = tree.node(tag.steps[...])
                tree.nodes[node].content.append((page, mark))
                return node
            }
        }
        return (tree, nodes)
    }

    private mutating func node(_ steps: ArraySlice<StructureTag.Step>) -> Int {
        if let known = self.known[Array(steps)] { return known }
        guard let last = steps.last else { return 0 }
        let outer = steps.dropLast()
        let parent = outer.isEmpty ? nil : self.node(outer)
        let index = self.nodes.count
        self.nodes.append(Node(role: last.role, parent: parent))
        if let parent { self.nodes[parent].children.append(index) }
        self.known[Array(steps)] = index
        return index
    }
}
