/// Answers questions from cards and statutes, and knows when not to.
///
/// The answer is put together from what stands in cards and statutes word by word; nothing of the law is said in words of
/// its own. What a card cites is looked up: a citation that is not in force is not shown.
package struct Adviser: Sendable {
    /// Finds articles.
    package let ranker: Ranker
    /// The cards.
    package let deck: CardDeck
    /// Resolves citations.
    package let checker: CitationChecker
    /// What tells cards apart.
    private let splits: Splits
    /// The articles that cards cite.
    private let citedArticles: CitedArticles

    /// From here a card answers.
    static let cardSure: Float = 0.55
    /// From here a card may be meant.
    static let cardLikely: Float = 0.33
    /// From here a card answers where no other is likely.
    static let cardAlone: Float = 0.4
    /// What is less like every question of a card is not answered by it, whatever articles say: it is asked.
    static let likenessMin: Float = 0.28
    /// A second card this near to the first makes the first unsure.
    static let cardGap: Float = 0.1
    /// From here articles answer without a card: by how far the best stands out, or likeness to a known question.
    static let marginSure: Float = 6
    static let likenessSure: Float = 0.5
    /// Or this much of the question stands in one article.
    static let coverageSure: Float = 0.9
    private static let articlesMax = 3
    private static let none = "以上都不是"
    /// What takes a red flag back that was none.
    package static let calm = "我没有危险，也不急，继续问"

    /// An adviser over an index.
    package init(ranker: Ranker, cards: [Card], splits: Splits = Splits()) {
        self.ranker = ranker
        self.deck = CardDeck(cards)
        self.checker = CitationChecker(ranker.index)
        self.splits = splits
        self.citedArticles = CitedArticles(cards)
    }

    /// Answers a question.
    ///
    /// - Parameters:
    ///   - text: everything that was said so far; the first 2,000 characters are looked at for an answer, all of it for
    ///     red flags.
    ///   - mayAsk: whether a question back is still allowed: one in a conversation.
    ///   - alarms: the red flags of the conversation, the gravest first; `nil` looks for them in `text`.
    ///   - wantsPerson: whether who asks wants a person.
    package func answer(
        _ text: String,
        on day: LawDay,
        mayAsk: Bool,
        alarms: [Alarm]? = nil,
        wantsPerson: Bool = false
    ) -> Advice {
        let question = String(String.UnicodeScalarView(text.unicodeScalars.prefix(Question.charactersMax)))
        let ranking = self.ranker.ranking(question, limit: 20, on: day)
        let alarms = alarms ?? AlarmWatch.alarms(in: text, on: day)
        let hits = self.hits(question, ranking, on: day)
        if let first = alarms.first { return self.handOver(first, alarms, hits.first, on: day) }
        if wantsPerson { return self.person(hits.first, on: day) }
        if Scope.refuses(question, ranking, card: hits.first?.score ?? 0, likeness: hits.first?.likeness ?? 0) {
            return Advice(
                outcome: .outOfScope,
                text: "这里只回答法律和公共法律服务方面的问题。您可以换个说法再问，也可以请窗口工作人员帮忙。",
                actions: [Card.Action(action: .ticket, target: "综合咨询窗口")]
            )
        }
        if let first = hits.first, self.isSure(first, second: hits.dropFirst().first) {
            return self.answered(first.card, first.sentence, ranking, on: day)
        }
        let likely = hits.prefix(3).filter { $0.score >= Self.cardLikely }
        if !likely.isEmpty, mayAsk { return self.clarify(likely.map(\.card)) }
        if ranking.margin >= Self.marginSure || ranking.likest >= Self.likenessSure
            || ranking.coverage >= Self.coverageSure
        {
            return self.articles(ranking, likely.first?.card)
        }
        return self.windows(hits, ranking)
    }

    /// Answers by the choice that somebody made, of those that were offered.
    package func chosen(_ reply: String, question: String, on day: LawDay) -> Advice {
        if reply == Self.none {
            let ranking = self.ranker.ranking(question, limit: 20, on: day)
            return self.windows(self.hits(question, ranking, on: day), ranking)
        }
        if let card = self.deck.cards.first(where: { $0.title == reply }) {
            let hit = self.deck.find(question) { _ in 0 }.first { $0.card.id == card.id }
            let ranking = self.ranker.ranking(question, limit: 20, on: day)
            return self.answered(card, hit?.sentence ?? card.brief, ranking, on: day)
        }
        return Advice(
            outcome: .windows,
            text: "请到“\(reply)”办理，带上身份证和手头的材料。也可以转人工，您说过的话会一并交给工作人员，不用再说一遍。",
            actions: [
                Card.Action(action: .ticket, target: reply), Card.Action(action: .lawyer, target: "12348"),
            ]
        )
    }

    private func isSure(_ first: CardDeck.Hit, second: CardDeck.Hit?) -> Bool {
        guard first.likeness >= Self.likenessMin else { return false }
        let other = second?.score ?? 0
        if first.score >= Self.cardSure { return first.score - other >= Self.cardGap || first.score >= 0.85 }
        return first.score >= Self.cardAlone && other < Self.cardLikely
    }

    private func hits(_ question: String, _ ranking: Ranking, on day: LawDay) -> [CardDeck.Hit] {
        var places: [Int: Float] = [:]
        for (number, ranked) in ranking.articles.prefix(10).enumerated() {
            places[ranked.article] = 1 - Float(number) / 10
        }
        let articles = self.citedArticles.on(day) { self.checker.resolve($0.law, $0.number, on: day).article }
        return self.deck.find(question) { citation in articles[citation].flatMap { places[$0] } ?? 0 }
    }

    private func cited(_ card: Card, on day: LawDay) -> [Int] {
        card.citations.compactMap { citation in
            let resolved = self.checker.resolve(citation, on: day)
            return resolved.state == .found ? resolved.article : nil
        }
    }

    /// Whether a card speaks of the law of a day: nothing that it rests on was other law then.
    private func holds(_ card: Card, on day: LawDay) -> Bool {
        card.citations.allSatisfy { citation in
            switch self.checker.resolve(citation, on: day).state {
            case .found, .unavailable: true
            // What it does not find in the newest law either is for its owner to correct, and just not shown.
            case .notFound, .notInForce: self.checker.resolve(citation, on: .last).state != .found
            }
        }
    }

    /// A card, the answer in a sentence first; the articles of the day instead, where the card is of other law.
    private func answered(_ card: Card, _ sentence: String, _ ranking: Ranking, on day: LawDay) -> Advice {
        guard self.holds(card, on: day) else { return self.outdated(card, ranking, on: day) }
        return Advice(
            outcome: .answered,
            text: sentence.isEmpty ? card.meaning : sentence + "\n" + card.meaning,
            card: card,
            articles: self.cited(card, on: day),
            actions: card.actions
        )
    }

    /// What is said where a card is written by other law than that of the day.
    private func outdated(_ card: Card, _ ranking: Ranking, on day: LawDay) -> Advice {
        let why = "“\(card.title)”这张指引按现行法律写，您问的日期（\(day.text)）适用当时的条文，所以不显示指引。"
        var advice = self.articles(ranking, card)
        guard advice.articles.isEmpty else {
            advice.text = why + "\n" + advice.text
            return advice
        }
        advice.outcome = .unknown
        advice.text = why + "\n法规库里没有找到当时的条文，请由律师或者窗口工作人员接着为您服务。"
        return advice
    }

    private func articles(_ ranking: Ranking, _ near: Card?) -> Advice {
        var actions = [Card.Action(action: .lawyer, target: "12348")]
        if let near { actions.append(Card.Action(action: .ticket, target: near.window)) }
        return Advice(
            outcome: .answered,
            text: "下面是和您的问题最接近的法律条文原文。条文怎样适用到您的事情上，请让律师看一看。",
            articles: ranking.articles.prefix(Self.articlesMax).map(\.article),
            actions: actions
        )
    }

    private func clarify(_ cards: [Card]) -> Advice {
        Advice(
            outcome: .clarify,
            text: self.splits.question(cards),
            actions: [Card.Action(action: .lawyer, target: "12348")],
            choices: cards.map(\.title) + [Self.none]
        )
    }

    private func windows(_ hits: [CardDeck.Hit], _ ranking: Ranking) -> Advice {
        var windows: [String] = []
        for hit in hits where !windows.contains(hit.card.window) && hit.score >= 0.12 {
            windows.append(hit.card.window)
        }
        for window in ["律师咨询窗口", "法律援助窗口", "人民调解窗口"] where windows.count < 3 && !windows.contains(window) {
            windows.append(window)
        }
        let isKnown = (hits.first?.score ?? 0) >= 0.2 || ranking.coverage >= 0.4
        let text =
            isKnown
            ? "仅凭这些还不能确定答案。下面三个窗口可能办得了，工作人员会当面问清楚；也可以直接找律师。"
            : "这个问题我答不了，怕说错。请由律师或者窗口工作人员接着为您服务。"
        return Advice(
            outcome: isKnown ? .windows : .unknown,
            text: text,
            actions: [Card.Action(action: .lawyer, target: "12348")]
                + windows.prefix(3).map { Card.Action(action: .ticket, target: $0) },
            choices: isKnown ? Array(windows.prefix(3)) : []
        )
    }

    private func handOver(_ alarm: Alarm, _ alarms: [Alarm], _ hit: CardDeck.Hit?, on day: LawDay) -> Advice {
        var actions: [Card.Action] = []
        for action in alarms.flatMap(\.actions) where !actions.contains(action) { actions.append(action) }
        return Advice(
            outcome: .handOver,
            text: alarm.text,
            // Who wants to die has not asked how a severance pay is reckoned.
            card: alarms.contains(.selfHarm) ? nil : self.sureCard(hit, on: day),
            actions: actions,
            choices: [Self.calm],
            alarms: alarms
        )
    }

    /// The card that is shown beside a hand-over: only a sure one.
    private func sureCard(_ hit: CardDeck.Hit?, on day: LawDay) -> Card? {
        hit.flatMap { $0.score >= Self.cardSure && self.holds($0.card, on: day) ? $0.card : nil }
    }

    /// Who asks for a person gets one.
    private func person(_ hit: CardDeck.Hit?, on day: LawDay) -> Advice {
        Advice(
            outcome: .handOver,
            text: "好，转人工。您说过的话会一并交给工作人员，不用再说一遍。着急的话，也可以直接拨打12348。",
            card: self.sureCard(hit, on: day),
            actions: [Card.Action(action: .lawyer, target: "12348"), Card.Action(action: .ticket, target: "综合咨询窗口")]
        )
    }
}
