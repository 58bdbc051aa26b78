/// What the rest of the host has that cards speak of: matters and forms.
///
/// The catalogues of the modules are the source.
package struct CardCatalogue: Sendable {
    /// The matters of the modules that are in the build, with their titles.
    package var matters: [Card.Matter: String]
    /// The names of the forms that documents can be made of.
    package var forms: Set<String>

    /// A catalogue.
    package init(matters: [Card.Matter: String], forms: Set<String>) {
        self.matters = matters
        self.forms = forms
    }

    /// What does not fit between cards and catalogue, a line each; empty where all does.
    ///
    /// - Parameter without: matters that have no card, with the reason.
    package func problems(_ cards: [Card], without: [Card.Matter: String]) -> [String] {
        var problems: [String] = []
        var tied: Set<Card.Matter> = []
        for card in cards {
            for matter in card.matters {
                tied.insert(matter)
                if self.matters[matter] == nil { problems.append("\(card.id): 没有事项 \(matter.module) \(matter.code)") }
            }
            for action in card.actions where action.action == .document && !self.forms.contains(action.target) {
                problems.append("\(card.id): 没有文书“\(action.target)”")
            }
        }
        for (matter, title) in self.matters.sorted(by: { $0.key.code < $1.key.code }) {
            let name = "事项 \(matter.module) \(matter.code) \(title)"
            switch (tied.contains(matter), without[matter]) {
            case (true, .some): problems.append("\(name): 既有指引卡，又说明了没有")
            case (false, .none): problems.append("\(name): 没有指引卡，也没有说明原因")
            default: break
            }
        }
        let gone = without.keys.filter { self.matters[$0] == nil }.map { "没有事项 \($0.module) \($0.code)，却说明了没有指引卡" }
        return problems + gone.sorted()
    }
}

extension CardCatalogue {
    /// Reads which matters have no card and why, in lines of `module<TAB>code<TAB>reason`.
    ///
    /// - Throws: ``CorpusError`` naming the line that is wrong.
    package static func without(lines text: String, file: String) throws -> [Card.Matter: String] {
        var without: [Card.Matter: String] = [:]
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            let parts = line.split(separator: "\t")
            guard parts.count == 3 else {
                throw CorpusError("\(file):\(number + 1): a line is a module, a code and a reason, with tabs between")
            }
            without[Card.Matter(module: String(parts[0]), code: String(parts[1]))] = String(parts[2])
        }
        return without
    }
}
