/// Words of statutes that go with words of lay people, learned from questions and their answers.
package struct LayTable: Sendable {
    /// A word of statutes and how strongly it goes with a word of lay people.
    package struct Target: Sendable {
        /// The word.
        package let term: Term
        /// Its weight, up to 1.
        package let weight: Float
    }

    /// The words that go with each term.
    package var targets: [Term: [Target]] = [:]

    /// Nothing learned yet.
    package init() {}

    /// Words that go with a question, with their weights added up.
    func expansion(of terms: [Term]) -> [(term: Term, weight: Float)] {
        var weights: [Term: Float] = [:]
        for term in terms {
            for target in self.targets[term] ?? [] { weights[target.term, default: 0] += target.weight }
        }
        return weights.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(60).map { ($0.key, $0.value) }
    }
}
