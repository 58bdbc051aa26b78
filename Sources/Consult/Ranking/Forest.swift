/// Regression trees whose answers are added up (LightGBM's lambdarank), evaluated as they were trained.
package struct Forest: Sendable {
    /// A node: to the left where the feature is not above the threshold.
    ///
    /// A leaf leads to itself, so that a walk of as many
    /// steps as its tree is deep ends in one.
    private struct Node {
        var threshold: Float
        var feature: Int32
        /// Places among all nodes.
        var left: Int32
        var right: Int32
    }

    private struct Tree {
        let root: Int32
        let depth: Int
    }

    private var nodes: [Node] = []
    /// What a leaf adds, by the places of nodes.
    private var values: [Float] = []
    private var trees: [Tree] = []

    /// How many trees there are.
    package var count: Int { self.trees.count }

    /// Reads trees: their number, then for each the number of nodes and the nodes, each a threshold, a feature and the places
    /// of its children in the tree; of a leaf the threshold is what it adds, and the feature is -1.
    package init(_ reader: inout ByteReader) throws {
        let trees = try reader.readCount(each: 4)
        for _ in 0..<trees {
            let count = try reader.readCount(each: 10)
            guard count > 0, count < Int(Int16.max) else { throw CorpusError("a tree of \(count) nodes") }
            let root = self.nodes.count
            var depths = [Int](repeating: 0, count: count)
            for place in 0..<count {
                let threshold = try reader.readFloat()
                let feature = Int(try reader.read(Int16.self))
                let left = Int(try reader.read(Int16.self))
                let right = Int(try reader.read(Int16.self))
                let own = Int32(root + place)
                guard feature >= 0 else {
                    self.nodes.append(Node(threshold: 0, feature: 0, left: own, right: own))
                    self.values.append(threshold)
                    continue
                }
                // A child comes after its parent, so that no walk can go round.
                guard left > place, right > place, left < count, right < count, feature < Feature.allCases.count else {
                    throw CorpusError("a tree that leads nowhere")
                }
                for child in [left, right] { depths[child] = max(depths[child], depths[place] + 1) }
                self.nodes.append(
                    Node(
                        threshold: threshold,
                        feature: Int32(feature),
                        left: Int32(root + left),
                        right: Int32(root + right)
                    )
                )
                self.values.append(0)
            }
            self.trees.append(Tree(root: Int32(root), depth: depths.max() ?? 0))
        }
    }

    /// The sums over all trees for rows of features, one after another.
    ///
    /// Tree by tree, so that a tree stays at hand for all rows; four rows at a time, none of which waits for another.
    func scores(_ rows: UnsafeBufferPointer<Float>, width: Int) -> [Float] {
        let count = rows.count / width
        var sums = [Float](repeating: 0, count: count)
        guard let features = rows.baseAddress else { return sums }
        self.nodes.withUnsafeBufferPointer { buffer in
            guard let nodes = buffer.baseAddress else { return }
            func next(_ place: Int32, _ row: Int) -> Int32 {
                let node = nodes[Int(place)]
                return features[row * width + Int(node.feature)] <= node.threshold ? node.left : node.right
            }
            for tree in self.trees {
                var row = 0
                while row + 4 <= count {
                    var (first, second, third, fourth) = (tree.root, tree.root, tree.root, tree.root)
                    for _ in 0..<tree.depth {
                        first = next(first, row)
                        second = next(second, row + 1)
                        third = next(third, row + 2)
                        fourth = next(fourth, row + 3)
                    }
                    sums[row] += self.values[Int(first)]
                    sums[row + 1] += self.values[Int(second)]
                    sums[row + 2] += self.values[Int(third)]
                    sums[row + 3] += self.values[Int(fourth)]
                    row += 4
                }
                while row < count {
                    var place = tree.root
                    for _ in 0..<tree.depth { place = next(place, row) }
                    sums[row] += self.values[Int(place)]
                    row += 1
                }
            }
        }
        return sums
    }
}
