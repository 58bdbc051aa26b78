/// Checks that cards are whole and that everything that they cite is in force.
package enum CardCheck {
    /// What is wrong with cards, a line each; empty where nothing is.
    ///
    /// - Parameter checker: of the statutes; `nil` checks everything but the citations.
    package static func problems(_ cards: [Card], _ checker: CitationChecker?, on day: LawDay) -> [String] {
        Self.found(cards, checker, on: day).map { "\($0.card): \($0.text)" }
    }

    /// The same, with who looks after the card.
    package static func found(_ cards: [Card], _ checker: CitationChecker?, on day: LawDay) -> [CardProblem] {
        var problems: [CardProblem] = []
        var ids: Set<String> = []
        for card in cards {
            func problem(_ text: String) {
                problems.append(CardProblem(card: card.id, owner: card.owner, text: text))
            }
            if !ids.insert(card.id).inserted { problem("两张卡同名") }
            let parts = [
                ("话", card.brief), ("义", card.meaning), ("窗", card.window), ("费", card.cost), ("期", card.deadline),
                ("类", card.field),
                ("主", card.owner),
            ]
            for (key, text) in parts where text.isEmpty { problem("缺“\(key)”") }
            if card.questions.isEmpty { problem("缺“问”") }
            if card.steps.isEmpty { problem("缺“步”") }
            if card.papers.isEmpty { problem("缺“料”") }
            if card.citations.isEmpty { problem("缺“条”") }
            if card.actions.isEmpty { problem("缺“事”") }
            if card.reviewOn <= day { problem("复核日期\(card.reviewOn.text)已到，请复核") }
            guard let checker else { continue }
            for citation in card.citations {
                let resolved = checker.resolve(citation, on: day)
                guard resolved.state != .found else { continue }
                problem("\(resolved.text)：\(resolved.remark)")
                if resolved.state == .unavailable { problems[problems.count - 1].unavailable = citation.law }
            }
            for text in CardFigures.problems(card, checker, on: day) { problem(text) }
        }
        return problems
    }
}
