internal import Foundation

/// The guidance cards, found by questions.
package struct CardDeck: Sendable {
    /// A card that may answer, and how sure that is, from 0 to about 1.
    package struct Hit: Sendable {
        /// The card.
        package let card: Card
        /// How like the question is to those that it answers.
        package let score: Float
        /// The one of these that is likest, and how like; empty where it is the title.
        package let question: String
        package let likeness: Float

        /// How like the likest question of the card is that has another answer.
        let otherLikeness: Float

        /// The answer in a sentence: to that question, where it is like enough and no other is as like, otherwise of the
        /// whole card.
        package var sentence: String {
            let isSure = self.likeness >= CardDeck.likenessMin && self.likeness - self.otherLikeness >= CardDeck.gapMin
            return isSure ? self.card.answers[self.question] ?? self.card.brief : self.card.brief
        }
    }

    /// From here the answer to a question of a card is one to a question like it.
    private static let likenessMin: Float = 0.5
    private static let gapMin: Float = 0.1

    /// The cards.
    package let cards: [Card]
    private var postings: [Term: [(question: Int32, weight: Float)]] = [:]
    private var rarity: [Term: Float] = [:]
    private var owners: [Int] = []
    private var texts: [String] = []

    /// Cards of a text each.
    package init(_ cards: [Card]) {
        self.cards = cards
        var asked: [[Term]] = []
        for (number, card) in cards.enumerated() {
            for text in card.questions + [card.title] {
                asked.append(Self.terms(text))
                self.owners.append(number)
                self.texts.append(text)
            }
        }
        var counts: [Term: Float] = [:]
        for terms in asked { for term in terms { counts[term, default: 0] += 1 } }
        let total = Float(max(1, asked.count))
        for (term, count) in counts { self.rarity[term] = log(1 + total / count) * Self.weight(term) }
        for (question, terms) in asked.enumerated() {
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
            let weight = self.rarity[term] ?? unknown * Self.weight(term)
            length += weight * weight
            for entry in self.postings[term] ?? [] { scores[Int(entry.question)] += weight * entry.weight }
        }
        guard length > 0 else { return [] }
        var best = [(score: Float, question: Int)](repeating: (0, 0), count: self.cards.count)
        for (question, owner) in self.owners.enumerated() {
            let score = scores[question] / length.squareRoot()
            if score > best[owner].score { best[owner] = (score, question) }
        }
        var others = [Float](repeating: 0, count: self.cards.count)
        for (question, owner) in self.owners.enumerated() {
            let answers = self.cards[owner].answers
            if answers[self.texts[question]] != answers[self.texts[best[owner].question]] {
                others[owner] = max(others[owner], scores[question] / length.squareRoot())
            }
        }
        return best.enumerated().filter { $0.element.score > 0.05 }.map { number, best in
            let card = self.cards[number]
            let support = card.citations.map(cited).max() ?? 0
            return Hit(
                card: card,
                score: best.score + 0.25 * support,
                question: self.texts[best.question],
                likeness: best.score,
                otherLikeness: others[number]
            )
        }.sorted { ($0.score, $1.card.id) > ($1.score, $0.card.id) }
    }

    /// What a pair counts for: one with a small word (我家, 家的, 了三) says little of the matter, whatever card has it.
    private static func weight(_ term: Term) -> Float {
        let (first, second) = term.characters
        return Self.small.contains(first) || Self.small.contains(second) ? Self.smallWeight : 1
    }

    private static let small = Set("我你您他她它的了是在把就都也很着这那吧".unicodeScalars.map(\.value))
    private static let smallWeight: Float = 0.5

    private static func terms(_ text: String) -> [Term] {
        let characters = PlainText(
            QuestionPhrases.stripped(QuestionPhrases.plain(text)),
            charactersMax: Question.charactersMax
        ).characters
        let pairs = zip(characters, characters.dropFirst()).filter { $0 != 0 && $1 != 0 }.map { Term.pair($0, $1) }
        return Set(pairs).sorted()
    }
}
