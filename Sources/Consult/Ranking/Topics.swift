internal import Foundation

/// Which class, a law, a chapter or an article, a question is about, by the words of known questions (naive Bayes).
struct Topics: Sendable {
    /// By the number of a term.
    private var postings: [[(slot: Int32, gain: Float)]]
    private var slots: [Int: Int] = [:]
    private var bases: [Float] = []
    private var priors: [Float] = []

    /// How much all questions together count beside those of one class.
    private static let smoothing: Float = 30

    /// No class.
    init() { self.postings = [] }

    /// Classes of known questions.
    ///
    /// - Parameters:
    ///   - questions: the terms of each, by their numbers, and the classes that its answer belongs to.
    ///   - termCount: how many terms there are.
    init(_ questions: [(terms: [Int32], classes: Set<Int>)], termCount: Int) {
        var all = [Float](repeating: 0, count: termCount)
        var said: [Int: [Int32]] = [:]
        var numbers: [Int: Float] = [:]
        for question in questions where !question.classes.isEmpty {
            for term in question.terms { all[Int(term)] += 1 }
            for one in question.classes {
                numbers[one, default: 0] += 1
                said[one, default: []] += question.terms
            }
        }
        let total = max(1, all.reduce(0, +))
        self.postings = Array(repeating: [], count: termCount)
        for (slot, one) in said.keys.sorted().enumerated() {
            self.slots[one] = slot
            let own = said[one] ?? []
            self.bases.append(log(Self.smoothing / (Float(own.count) + Self.smoothing)))
            self.priors.append(log(numbers[one] ?? 1))
            for (term, count) in Runs(own) {
                let gain = log(1 + count / (Self.smoothing * all[Int(term)] / total))
                self.postings[Int(term)].append((Int32(slot), gain))
            }
        }
    }

    /// The logarithm of how likely each class is for a question; what is no class is less likely than every other.
    func chances(_ terms: [Int32]) -> (by: [Float], least: Float) {
        let known = Float(terms.count { !self.postings[Int($0)].isEmpty })
        var chances = zip(self.bases, self.priors).map { known * $0 + $1 }
        for term in terms { for entry in self.postings[Int(term)] { chances[Int(entry.slot)] += entry.gain } }
        guard let best = chances.max() else { return ([], 0) }
        let sum = best + log(chances.reduce(0) { $0 + exp($1 - best) })
        for slot in chances.indices { chances[slot] -= sum }
        return (chances, (chances.min() ?? 0) - 1)
    }

    /// The place of a class in what ``chances(_:)`` gives.
    func slot(_ one: Int) -> Int? { self.slots[one] }
}
