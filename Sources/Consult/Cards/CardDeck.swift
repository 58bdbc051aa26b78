internal import Foundation

/// The guidance cards, found by questions.
package struct CardDeck: Sendable {
    /// A card that may answer, and how sure that is, from 0 to about 1.
    package struct Hit: Sendable {
        /// The card.
        package let card: Card
        /// How like the question is to those that it answers.
        package let score: Float
    }

    /// The cards.
    package let cards: [Card]
    private var postings: [Term: [(question: Int32, weight: Float)]] = [:]
    private var rarity: [Term: Float] = [:]
    private var owners: [Int] = []

    /// Cards of a text each.
    package init(_ cards: [Card]) {
        self.cards = cards
        var texts: [[Term]] = []
        for (number, card) in cards.enumerated() {
            for text in card.questions + [card.title] {
                texts.append(Self.terms(text))
                self.owners.append(number)
            }
        }
        var counts: [Term: Float] = [:]
        for terms in texts { for term in terms { counts[term, default: 0] += 1 } }
        let total = Float(max(1, texts.count))
        self.rarity = counts.mapValues { log(1 + total / $0) }
        for (question, terms) in texts.enumerated() {
            let weights = terms.map { self.rarity[$0] ?? 0 }
            let length = max(1e-6, weights.reduce(0) { $0 + $1 * $1 }.squareRoot())
            for (term, weight) in zip(terms, weights) {
                self.postings[term, default: []].append((Int32(question), weight / length))
            }
        }
    }

    /// The cards that may answer a question, likeliest first.
    ///
    /// - Parameter cited: how well each article, by law and number, answers the question: a card that rests on one of the
    ///   best counts for more.
    package func find(_ question: String, cited: (Card.Citation) -> Float) -> [Hit] {
        let terms = Self.terms(question)
        var scores = [Float](repeating: 0, count: self.owners.count)
        var length: Float = 0
        let unknown = log(1 + Float(max(1, self.owners.count))) / 2
        for term in terms {
            // What no card's question has may be a name or a sum: it counts for less.
            let weight = self.rarity[term] ?? unknown
            length += weight * weight
            for entry in self.postings[term] ?? [] { scores[Int(entry.question)] += weight * entry.weight }
        }
        guard length > 0 else { return [] }
        var best = [Float](repeating: 0, count: self.cards.count)
        for (question, owner) in self.owners.enumerated() {
            best[owner] = max(best[owner], scores[question] / length.squareRoot())
        }
        return best.enumerated().filter { $0.element > 0.05 }.map { number, score in
            let card = self.cards[number]
            let support = card.citations.map(cited).max() ?? 0
            return Hit(card: card, score: score + 0.25 * support)
        }.sorted { ($0.score, $1.card.id) > ($1.score, $0.card.id) }
    }

    private static func terms(_ text: String) -> [Term] {
        let characters = PlainText(
            QuestionPhrases.stripped(QuestionPhrases.plain(text)),
            charactersMax: Question.charactersMax
        ).characters
        let pairs = zip(characters, characters.dropFirst()).filter { $0 != 0 && $1 != 0 }.map { Term.pair($0, $1) }
        return Set(pairs).sorted()
    }
}
