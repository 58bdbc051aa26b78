internal import Foundation

/// Learns which words of statutes go with which words of lay people (positive pointwise mutual information).
package struct LayTableLearner {
    /// A question, and what was said in answer to it: the articles' texts and the answer.
    package struct Example {
        let question: Set<Term>
        let answer: Set<Term>

        /// An example.
        package init(question: Set<Term>, answer: Set<Term>) {
            self.question = question
            self.answer = answer
        }
    }

    /// A pair is believed from this many questions on.
    private static let countMin: Float = 2
    private static let targetsMax = 20

    /// The table that examples teach.
    package static func learn(_ examples: [Example]) -> LayTable {
        var said: [Term: Float] = [:]
        var meant: [Term: Float] = [:]
        var together: [Term: [Term: Float]] = [:]
        for example in examples {
            for term in example.question { said[term, default: 0] += 1 }
            for term in example.answer { meant[term, default: 0] += 1 }
        }
        let total = Float(max(1, examples.count))
        for example in examples {
            for term in example.question where (said[term] ?? 0) >= Self.countMin && (said[term] ?? 0) < total / 5 {
                for target in example.answer where (meant[target] ?? 0) < total / 5 {
                    together[term, default: [:]][target, default: 0] += 1
                }
            }
        }
        var table = LayTable()
        for (term, targets) in together {
            let scored = targets.compactMap { target, count -> LayTable.Target? in
                guard count >= Self.countMin else { return nil }
                let information = log(count * total / ((said[term] ?? 1) * (meant[target] ?? 1)))
                guard information > 0.7 else { return nil }
                // Few questions prove little: what they say counts for less.
                let weight = min(1, information / 5 * count / (count + 2))
                return LayTable.Target(term: target, weight: weight)
            }
            let best = scored.sorted { ($0.weight, $1.term) > ($1.weight, $0.term) }.prefix(Self.targetsMax)
            if !best.isEmpty { table.targets[term] = Array(best) }
        }
        return table
    }
}
