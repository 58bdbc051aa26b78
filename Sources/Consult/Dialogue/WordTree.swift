/// Words by their characters, so that all that begin at a place of a text are found in one walk.
struct WordTree: Sendable {
    private struct Node: Sendable {
        var next: [Unicode.Scalar: Int] = [:]
        var groups: [Int] = []
        var isHarmless = false
    }

    private var nodes = [Node()]

    /// Adds a word: one of groups, or one that means something else.
    mutating func add(_ word: String, groups: [Int], isHarmless: Bool = false) {
        var place = 0
        for scalar in word.unicodeScalars {
            if let next = self.nodes[place].next[scalar] {
                place = next
            } else {
                self.nodes[place].next[scalar] = self.nodes.count
                place = self.nodes.count
                self.nodes.append(Node())
            }
        }
        self.nodes[place].groups += groups
        self.nodes[place].isHarmless = self.nodes[place].isHarmless || isHarmless
    }

    /// Calls for each word that begins at a place, with its groups and its end.
    ///
    /// - Returns: the end of the longest that means something else, and then calls for none; `nil` where there is none.
    func visit(_ text: [Unicode.Scalar], at place: Int, _ body: ([Int], Int) -> Void) -> Int? {
        var ends: [(node: Int, end: Int)] = []
        var harmless: Int?
        var node = 0
        var end = place
        while end < text.count, let next = self.nodes[node].next[text[end]] {
            node = next
            end += 1
            if self.nodes[node].isHarmless { harmless = end }
            if !self.nodes[node].groups.isEmpty { ends.append((node, end)) }
        }
        if let harmless { return harmless }
        for found in ends { body(self.nodes[found.node].groups, found.end) }
        return nil
    }
}
