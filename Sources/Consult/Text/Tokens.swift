/// The terms of a text.
package struct Tokens: Sendable {
    /// Pairs of neighbouring characters, in order, with repetitions.
    package private(set) var pairs: [Term] = []
    /// Words, in order, with repetitions.
    package private(set) var words: [Term] = []

    /// The terms of a text.
    package init(_ text: PlainText, _ lexicon: Lexicon) {
        var words: [UInt64] = []
        let characters = text.characters
        for (first, second) in zip(characters, characters.dropFirst()) where first != 0 && second != 0 {
            self.pairs.append(.pair(first, second))
        }
        for run in characters.split(separator: 0) { lexicon.cut(run, into: &words) }
        self.words = words.map { Term.word($0) } + text.latin.map { Term.word($0) }
    }

    /// All terms, each once.
    package var all: Set<Term> { Set(self.pairs).union(self.words) }
}
