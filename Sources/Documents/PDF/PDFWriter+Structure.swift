extension PDFWriter {
    /// Adds the tree of the parts of a paper (tagged PDF).
    ///
    /// - Parameters:
    ///   - tags: of each page's marked contents.
    ///   - pages: the objects of the pages.
    /// - Returns: the object of its root.
    mutating func add(structure tags: [[StructureTag]], pages: [Int]) -> Int {
        let (tree, nodes) = StructureTree.build(tags)
        let root = self.add("")
        let document = self.add("")
        let first = self.objects.count + 1
        for node in tree.nodes {
            let parent = node.parent.map { first + $0 } ?? document
            let kids =
                node.children.map { "\(first + $0) 0 R" }
                + node.content.map { "<< /Type /MCR /Pg \(pages[$0.page]) 0 R /MCID \($0.mark) >>" }
            let scope = node.role == .head ? " /A << /O /Table /Scope /Column >>" : ""
            _ = self.add(
                "<< /Type /StructElem /S /\(node.role.rawValue) /P \(parent) 0 R\(scope) "
                    + "/K [\(kids.joined(separator: " "))] >>"
            )
        }
        let numbers = nodes.enumerated().map { page, marks in
            "\(page) [\(marks.map { "\(first + $0) 0 R" }.joined(separator: " "))]"
        }
        let parents = self.add("<< /Nums [\(numbers.joined(separator: " "))] >>")
        let roots = tree.roots.map { "\(first + $0) 0 R" }.joined(separator: " ")
        self.objects[document - 1] = Array(
            "<< /Type /StructElem /S /Document /P \(root) 0 R /K [\(roots)] >>".utf8
        )
        self.objects[root - 1] = Array(
            ("<< /Type /StructTreeRoot /K [\(document) 0 R] /ParentTree \(parents) 0 R "
                + "/ParentTreeNextKey \(pages.count) >>").utf8
        )
        return root
    }
}
