/// What tells two guidance cards apart (手里有没有借条？), as one asks somebody who knows no law.
package struct Splits: Sendable {
    private var questions: [Set<String>: String] = [:]

    /// No pair: every question is asked with the cards' own examples.
    package init() {}

    /// Reads lines of `card<TAB>card<TAB>question`; lines that begin with # are remarks.
    ///
    /// - Throws: ``CorpusError`` naming the line that is wrong.
    package init(lines: String, file: String) throws {
        for (number, line) in lines.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            let parts = line.split(separator: "\t").map(String.init)
            guard parts.count == 3, parts[0] != parts[1] else {
                throw CorpusError("\(file):\(number + 1): a line is two cards and a question, with tabs between")
            }
            self.questions[[parts[0], parts[1]]] = parts[2]
        }
    }

    /// The pairs.
    package var pairs: [Set<String>] { Array(self.questions.keys) }

    /// The question that is asked back where one of these cards may be meant.
    package func question(_ cards: [Card]) -> String {
        guard let first = cards.first else { return "" }
        guard cards.count > 1 else { return "您要问的是“\(first.title)”这件事吗？" }
        let pairs = cards.indices.dropLast().flatMap { one in
            cards.indices.dropFirst(one + 1).map { Set([cards[one].id, cards[$0].id]) }
        }
        if let known = pairs.compactMap({ self.questions[$0] }).first { return known + "请在下面选一个，说“1”或者“第一个”就行。" }
        let examples = cards.map { "“\($0.questions.first ?? $0.title)”" }
        return "为了答得准，请问您的事更像下面哪一种：\(examples.joined(separator: "，还是"))？说“1”或者“第一个”就行。"
    }
}
