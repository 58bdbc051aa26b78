internal import Foundation

/// Known questions, ready to be compared with a new one, over one index.
struct Memory: Sendable {
    /// A known question that is like a new one.
    struct Neighbour {
        let question: Int
        let likeness: Float
    }

    /// Articles that each question's answer cites, by their places in the index.
    private(set) var cited: [[Int]] = []
    /// How often an article was cited.
    private(set) var articleCounts: [Int: Int] = [:]
    /// How often a statute was.
    private(set) var lawCounts: [Int: Int] = [:]
    /// Where a term stands: the question and its weight in it.
    private var postings: [Term: [(question: Int32, weight: Float)]] = [:]
    private var rarity: [Term: Float] = [:]
    /// Where a term stands: the article, and how often in the questions that it answers.
    private var answers: [Term: [(slot: Int32, count: Float)]] = [:]
    private var slots: [Int] = []
    private var slotNorms: [Float] = []

    /// Puts questions ready.
    init(_ questions: [KnownQuestion], _ index: CorpusIndex, _ articles: ArticleNames) {
        var count: [Term: Float] = [:]
        for question in questions { for term in question.terms { count[term, default: 0] += 1 } }
        let total = Float(max(1, questions.count))
        for (term, number) in count { self.rarity[term] = log(1 + total / number) }
        var byArticle: [Int: [Term: Float]] = [:]
        for question in questions {
            let number = Int32(self.cited.count)
            let places = Set(question.cited.compactMap { articles.place(of: $0, in: index) }).sorted()
            self.cited.append(places)
            guard !places.isEmpty else { continue }
            let weights = question.terms.map { self.rarity[$0] ?? 0 }
            let length = max(1e-6, weights.reduce(0) { $0 + $1 * $1 }.squareRoot())
            for (term, weight) in zip(question.terms, weights) {
                self.postings[term, default: []].append((number, weight / length))
            }
            for law in Set(places.map { Int(index.statuteOf[$0]) }) { self.lawCounts[law, default: 0] += 1 }
            for place in places {
                self.articleCounts[place, default: 0] += 1
                for term in question.terms { byArticle[place, default: [:]][term, default: 0] += 1 }
            }
        }
        self.slots = byArticle.keys.sorted()
        let lengths = self.slots.map { byArticle[$0]?.values.reduce(0, +) ?? 0 }
        let mean = max(1, lengths.reduce(0, +) / Float(max(1, lengths.count)))
        self.slotNorms = lengths.map { 1.2 * (0.25 + 0.75 * $0 / mean) }
        for (slot, place) in self.slots.enumerated() {
            for (term, count) in byArticle[place] ?? [:] {
                self.answers[term, default: []].append((Int32(slot), count))
            }
        }
    }

    /// The known questions that are likest to one with these terms, likest first.
    func neighbours(of terms: [Term], max count: Int) -> [Neighbour] {
        var scores = [Float](repeating: 0, count: self.cited.count)
        var length: Float = 0
        let unknown = log(1 + Float(Swift.max(1, self.cited.count)))
        for term in terms {
            let weight = self.rarity[term] ?? unknown
            length += weight * weight
            for entry in self.postings[term] ?? [] { scores[Int(entry.question)] += weight * entry.weight }
        }
        guard length > 0 else { return [] }
        let norm = length.squareRoot()
        return scores.enumerated().filter { $0.element > 0 }
            .sorted { ($0.element, $1.offset) > ($1.element, $0.offset) }.prefix(count)
            .map { Neighbour(question: $0.offset, likeness: $0.element / norm) }
    }

    /// BM25 of the questions that each article answers.
    func scores(of terms: [Term]) -> [(article: Int, score: Float)] {
        var scores = [Float](repeating: 0, count: self.slots.count)
        let total = Float(self.slots.count)
        for term in terms {
            guard let entries = self.answers[term] else { continue }
            let found = Float(entries.count)
            let rarity = log(1 + (total - found + 0.5) / (found + 0.5))
            for entry in entries {
                let slot = Int(entry.slot)
                scores[slot] += rarity * entry.count * 2.2 / (entry.count + self.slotNorms[slot])
            }
        }
        return scores.enumerated().filter { $0.element > 0 }.map { (self.slots[$0.offset], $0.element) }
    }
}
