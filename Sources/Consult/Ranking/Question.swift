/// A question, taken apart for the ranking.
struct Question: Sendable {
    /// Its characters, after the phrases around it were taken away.
    let characters: [UInt32]
    /// Its pairs of characters with how often they stand in it.
    let pairs: [(term: Term, weight: Float)]
    /// Its words.
    let words: [(term: Term, weight: Float)]
    /// All of its terms, each once, in rising order.
    let terms: [Term]

    /// The longest question that is looked at, in characters: whoever writes more has said it by then.
    static let charactersMax = 2000

    /// Takes a question apart.
    init(_ text: String, _ lexicon: Lexicon) {
        let cut = String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.charactersMax)))
        let plain = PlainText(QuestionPhrases.stripped(cut))
        let tokens = Tokens(plain, lexicon)
        self.characters = plain.characters
        self.pairs = Self.counted(tokens.pairs)
        self.words = Self.counted(tokens.words)
        self.terms = tokens.all.sorted()
    }

    private static func counted(_ terms: [Term]) -> [(term: Term, weight: Float)] {
        var counts: [Term: Float] = [:]
        for term in terms { counts[term, default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
