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
    /// Which classes questions are about: laws, chapters, articles.
    private(set) var laws = Topics()
    private(set) var chapters = Topics()
    private(set) var articles = Topics()
    /// Articles that answers cite together, and how often.
    private(set) var together: [Int: [(article: Int, share: Float)]] = [:]
    /// How often a statute was.
    private(set) var lawCounts: [Int: Int] = [:]
    /// Terms of known questions, by which what follows is ordered.
    private var numbers: [Term: Int32] = [:]
    /// Where a term stands: the question and its weight in it.
    private var postings: [[(question: Int32, weight: Float)]] = []
    private var rarity: [Float] = []
    /// Where a term stands: the article, and how often in the questions that it answers.
    private var answers: [[(slot: Int32, count: Float)]] = []
    private var slots: [Int] = []
    private var slotNorms: [Float] = []

    /// Puts questions ready.
    init(_ questions: [KnownQuestion], _ index: CorpusIndex, _ articles: ArticleNames) {
        let terms = questions.map { $0.terms.map { self.number($0) } }
        self.postings = Array(repeating: [], count: self.numbers.count)
        self.answers = self.postings.map { _ in [] }
        self.rarity = Array(repeating: 0, count: self.numbers.count)
        for terms in terms { for term in terms { self.rarity[Int(term)] += 1 } }
        let total = Float(max(1, questions.count))
        for term in self.rarity.indices { self.rarity[term] = log(1 + total / self.rarity[term]) }
        // The same article answers many.
        var places: [String: Int?] = [:]
        for question in questions {
            self.cited.append(
                Set(
                    question.cited.compactMap { cited in
                        if let known = places[cited.id] { return known }
                        let place = articles.place(of: cited, in: index)
                        places[cited.id] = .some(place)
                        return place
                    }
                ).sorted()
            )
        }
        self.count(terms, index)
        let asked = zip(terms, self.cited)
        func topics(_ classes: ([Int]) -> Set<Int>) -> Topics {
            Topics(asked.map { ($0, classes($1)) }, termCount: self.numbers.count)
        }
        self.laws = topics { Set($0.map { Int(index.statuteOf[$0]) }) }
        self.chapters = topics { Set($0.map { Int(index.chapterOf[$0]) }) }
        self.articles = topics { Set($0) }
    }

    private mutating func number(_ term: Term) -> Int32 {
        if let known = self.numbers[term] { return known }
        let number = Int32(self.numbers.count)
        self.numbers[term] = number
        return number
    }

    /// Counts what questions are answered by.
    private mutating func count(_ terms: [[Int32]], _ index: CorpusIndex) {
        var byArticle: [Int: [Int32]] = [:]
        var pairs: [Int: [Int: Float]] = [:]
        for (number, places) in self.cited.enumerated() where !places.isEmpty {
            let own = terms[number]
            for place in places {
                for other in places where other != place { pairs[place, default: [:]][other, default: 0] += 1 }
            }
            let weights = own.map { self.rarity[Int($0)] }
            let length = max(1e-6, weights.reduce(0) { $0 + $1 * $1 }.squareRoot())
            for (term, weight) in zip(own, weights) {
                self.postings[Int(term)].append((Int32(number), weight / length))
            }
            for law in Set(places.map { Int(index.statuteOf[$0]) }) { self.lawCounts[law, default: 0] += 1 }
            for place in places {
                self.articleCounts[place, default: 0] += 1
                byArticle[place, default: []] += own
            }
        }
        self.together = pairs.mapValues { others in
            let all = 1 + others.values.reduce(0, +)
            return others.sorted { $0.key < $1.key }.map { (article: $0.key, share: $0.value / all) }
        }
        self.slots = byArticle.keys.sorted()
        let lengths = self.slots.map { Float(byArticle[$0]?.count ?? 0) }
        let mean = max(1, lengths.reduce(0, +) / Float(max(1, lengths.count)))
        self.slotNorms = lengths.map { 1.2 * (0.25 + 0.75 * $0 / mean) }
        for (slot, place) in self.slots.enumerated() {
            for (term, count) in Runs(byArticle[place] ?? []) {
                self.answers[Int(term)].append((Int32(slot), count))
            }
        }
    }

    /// The terms of a question that known ones have too, by their numbers.
    func known(_ terms: [Term]) -> [Int32] { terms.compactMap { self.numbers[$0] } }

    /// The known questions that are likest to one with these terms, likest first.
    func neighbours(of terms: [Term], max count: Int) -> [Neighbour] {
        var scores = [Float](repeating: 0, count: self.cited.count)
        var length: Float = 0
        let unknown = log(1 + Float(Swift.max(1, self.cited.count)))
        for term in terms {
            let number = self.numbers[term].map { Int($0) }
            let weight = number.map { self.rarity[$0] } ?? unknown
            length += weight * weight
            guard let number else { continue }
            for entry in self.postings[number] { scores[Int(entry.question)] += weight * entry.weight }
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
            guard let number = self.numbers[term], !self.answers[Int(number)].isEmpty else { continue }
            let entries = self.answers[Int(number)]
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
