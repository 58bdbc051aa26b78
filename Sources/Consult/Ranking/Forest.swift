/// Regression trees whose answers are added up (LightGBM's lambdarank), evaluated as they were trained.
package struct Forest: Sendable {
    /// A node: to the left where the feature is not above the threshold.
    private struct Node {
        var threshold: Float
        var feature: Int16
        /// Place of the left child; of a leaf its value is in `threshold` and the feature is -1.
        var left: Int16
        var right: Int16
    }

    private var nodes: [Node] = []
    private var roots: [Int] = []

    /// How many trees there are.
    package var count: Int { self.roots.count }

    /// Reads trees: their number, then for each the number of nodes and the nodes.
    package init(_ reader: inout ByteReader) throws {
        let trees = try reader.readCount(each: 4)
        for _ in 0..<trees {
            let count = try reader.readCount(each: 10)
            guard count > 0, count < Int(Int16.max) else { throw CorpusError("a tree of \(count) nodes") }
            self.roots.append(self.nodes.count)
            for place in 0..<count {
                let node = Node(
                    threshold: try reader.readFloat(),
                    feature: try reader.read(Int16.self),
                    left: try reader.read(Int16.self),
                    right: try reader.read(Int16.self)
                )
                // A child comes after its parent, so that no walk can go round.
                guard
                    node.feature < 0
                        || (Int(node.left) > place && Int(node.right) > place && Int(node.left) < count
                            && Int(node.right) < count && Int(node.feature) < Feature.allCases.count)
                else { throw CorpusError("a tree that leads nowhere") }
                self.nodes.append(node)
            }
        }
    }

    /// The sums over all trees for rows of features, one after another.
    ///
    /// Tree by tree, so that a tree stays at hand for all rows.
    func scores(_ rows: UnsafeBufferPointer<Float>, width: Int) -> [Float] {
        var sums = [Float](repeating: 0, count: rows.count / width)
        self.nodes.withUnsafeBufferPointer { nodes in
            sums.withUnsafeMutableBufferPointer { sums in
                for root in self.roots {
                    for row in 0..<sums.count {
                        let base = row * width
                        var node = nodes[root]
                        while node.feature >= 0 {
                            let isLeft = rows[base + Int(node.feature)] <= node.threshold
                            node = nodes[root + Int(isLeft ? node.left : node.right)]
                        }
                        sums[row] += node.threshold
                    }
                }
            }
        }
        return sums
    }
}
