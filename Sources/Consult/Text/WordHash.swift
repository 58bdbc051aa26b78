/// The hash of a word, character by character: FNV-1a over code points, with the bits mixed at the end.
package struct WordHash: Sendable {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    /// The hash of nothing.
    package init() {}

    /// The hash of a whole word.
    package init(_ word: String) {
        for scalar in word.unicodeScalars { self.add(scalar.value) }
    }

    /// Adds a character.
    package mutating func add(_ character: UInt32) {
        self.state ^= UInt64(character)
        self.state = self.state &* 0x100_0000_01b3
    }

    /// The hash of the characters so far.
    package var value: UInt64 {
        var mixed = self.state
        mixed ^= mixed >> 32
        mixed = mixed &* 0x9e37_79b9_7f4a_7c15
        return mixed ^ mixed >> 29
    }
}
