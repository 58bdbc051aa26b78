/// What words of a text are words of the field or of everyday: of statutes, guidance cards, lay people's terms and
/// known questions.
///
/// A person's name is none of them, as far as one can know without knowing names.
package struct KnownWords: Sendable {
    private let lexicon: Lexicon
    private var pairs: Set<Term> = []

    /// A pair of a known question counts from so many questions on: one alone may be somebody's name.
    private static let questionsMin = 2
    private static let lengthMax = 5

    /// The words that the program comes with.
    package init(_ knowledge: Knowledge) {
        self.lexicon = knowledge.lexicon
        var texts = knowledge.cards.flatMap { [$0.title] + $0.questions }
        texts += knowledge.layTerms.entries.flatMap { [$0.said] + $0.meant } + EverydayWords.words
        for text in texts { self.pairs.formUnion(Self.pairs(of: Array(text)).map(\.term)) }
        var counts: [Term: Int] = [:]
        for question in knowledge.model.questions { for term in question.terms { counts[term, default: 0] += 1 } }
        self.pairs.formUnion(counts.filter { $0.value >= Self.questionsMin }.keys)
    }

    /// For each character, whether it stands in a known word of two characters or more.
    package func covered(_ characters: [Character]) -> [Bool] {
        var covered = [Bool](repeating: false, count: characters.count)
        for (place, term) in Self.pairs(of: characters) where self.pairs.contains(term) {
            covered[place] = true
            covered[place + 1] = true
        }
        for start in characters.indices where Self.isHan(characters[start]) {
            var word = String(characters[start])
            for end in start + 1..<max(start + 1, min(start + Self.lengthMax, characters.count)) {
                guard Self.isHan(characters[end]) else { break }
                word.append(characters[end])
                if self.lexicon.contains(word) { for place in start...end { covered[place] = true } }
            }
        }
        return covered
    }

    /// Whether a word is known as it is.
    package func contains(_ word: String) -> Bool {
        let characters = Array(word)
        return self.lexicon.contains(word)
            || (characters.count == 2 && Self.pairs(of: characters).contains { self.pairs.contains($0.term) })
    }

    static func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { PlainText.isHan($0.value) }
    }

    private static func pairs(of characters: [Character]) -> [(place: Int, term: Term)] {
        let plain = characters.map { character -> UInt32 in
            let scalars = character.unicodeScalars
            guard scalars.count == 1, let value = scalars.first?.value, PlainText.isHan(value) else { return 0 }
            return value
        }
        return zip(plain.indices, zip(plain, plain.dropFirst())).compactMap { place, pair in
            pair.0 != 0 && pair.1 != 0 ? (place, Term.pair(pair.0, pair.1)) : nil
        }
    }
}
