internal import Consult
internal import ConsultAPI
internal import SwiftProtobuf

/// Answers as messages.
struct ConsultText: Sendable {
    /// Whether a module's methods are to be had now.
    let isServed: @Sendable (_ module: String) -> Bool

    static let noLaws = "还没有装入法规库，暂时不能回答。请找窗口工作人员或者拨打12348。"
    /// Who looks after answers without a card.
    static let defaultOwner = "法律援助窗口"

    func answer(_ advice: Advice, _ shelf: LawLibrary.Shelf, on day: LawDay) -> Answer {
        .with {
            $0.outcome = Self.outcome(advice.outcome)
            $0.text = advice.text
            if let card = advice.card { $0.card = Self.card(card, shelf, on: day) }
            $0.articles = advice.articles.map { Self.article($0, shelf.index) }
            $0.steps = self.steps(advice.actions, of: advice.card, advice.outcome)
            $0.choices = advice.choices
            $0.alarms = advice.alarms.map(\.rawValue)
            $0.onDay = day.text
        }
    }

    func unavailable(_ alarms: [Alarm], wantsPerson: Bool, on day: LawDay) -> Answer {
        .with {
            $0.outcome = alarms.isEmpty && !wantsPerson ? .unavailable : .handOver
            $0.text = alarms.first?.text ?? (wantsPerson ? "好，转人工。您说过的话会一并交给工作人员。" : Self.noLaws)
            $0.alarms = alarms.map(\.rawValue)
            let actions = alarms.first?.actions ?? [Card.Action(action: .lawyer, target: "12348")]
            $0.steps = self.steps(actions, of: nil, alarms.isEmpty ? .unknown : .handOver)
            $0.choices = alarms.isEmpty ? [] : [Adviser.calm]
            $0.onDay = day.text
        }
    }

    /// What can be done next, each once: what no module serves now is an office or a number to call.
    ///
    /// A person is always a step away: first where no answer is known, last where there is one. Behind a red flag the client
    /// hands over by itself, and the numbers to call come first.
    private func steps(_ actions: [Card.Action], of card: Card?, _ outcome: Advice.Outcome) -> [NextStep] {
        var steps: [NextStep] = []
        for step in actions.map({ self.step($0, of: card) })
        where !steps.contains(where: { $0.action == step.action && $0.target == step.target }) {
            steps.append(step)
        }
        let person = NextStep.with {
            $0.action = "hand_over"
            $0.title = "转人工，不用再说一遍"
        }
        switch outcome {
        case .unknown, .windows: return [person] + steps
        case .answered, .clarify, .outOfScope, .handOver: return steps + [person]
        }
    }

    /// An order is registered in the card's matter, where it has one.
    private func step(_ action: Card.Action, of card: Card?) -> NextStep {
        if let module = action.action.module, !self.isServed(module) {
            let other = action.action.instead(of: action.target)
            return .with {
                $0.action = other.action.rawValue
                $0.title = other.title
                $0.target = other.target
            }
        }
        var target = action.target
        if action.action == .order, target.isEmpty, let card, card.matters.count == 1 {
            target = card.matters[0].code
        }
        return .with {
            $0.action = action.action.rawValue
            $0.title = action.action.title(action.target)
            $0.target = target
        }
    }

    private static func card(_ card: Card, _ shelf: LawLibrary.Shelf, on day: LawDay) -> GuidanceCard {
        .with {
            $0.id = card.id
            $0.title = card.title
            $0.meaning = card.meaning
            $0.steps = card.steps
            $0.papers = card.papers
            $0.office = card.window
            $0.cost = card.cost
            $0.deadline = card.deadline
            $0.owner = card.owner
            $0.reviewOn = card.reviewOn.text
            $0.sources = card.toldSources.compactMap { Self.source($0, shelf.adviser.checker, on: day) }
            $0.citations = Self.citations(of: card, shelf, on: day)
        }
    }

    /// What a card rests on: of a law that is loaded the articles in force, of another its name alone, once.
    ///
    /// Which number the article of such a law has today, nobody could look up.
    private static func citations(of card: Card, _ shelf: LawLibrary.Shelf, on day: LawDay) -> [Citation] {
        var named: Set<String> = []
        return card.citations.compactMap { cited in
            let resolved = shelf.adviser.checker.resolve(cited, on: day)
            switch resolved.state {
            case .found: return Self.citation(resolved, shelf.index)
            case .notFound, .notInForce: return nil
            case .unavailable:
                guard named.insert(cited.law).inserted else { return nil }
                return .with {
                    $0.text = "《\(cited.law)》"
                    $0.state = .unavailable
                    $0.remark = resolved.remark
                }
            }
        }
    }

    /// Where a figure comes from; `nil` where that is not in force on the day, and its law alone where nobody could look.
    private static func source(_ source: Card.Source, _ checker: CitationChecker, on day: LawDay) -> String? {
        let states = Set(checker.check(source.text, on: day).map(\.state))
        guard states.isDisjoint(with: [.notFound, .notInForce]) else { return nil }
        guard states.contains(.unavailable), let end = source.text.lastIndex(of: "》") else {
            return "\(source.figure)：\(source.text)"
        }
        return "\(source.figure)：\(source.text[...end])（未装载原文）"
    }

    static func citation(_ resolved: ResolvedCitation, _ index: CorpusIndex) -> Citation {
        .with {
            $0.text = resolved.text
            $0.state = Self.state(resolved.state)
            $0.remark = resolved.remark
            if let article = resolved.article { $0.article = Self.article(article, index) }
        }
    }

    /// Citations, each article with its text the first time, and as long as all texts together are no book.
    static func citations(_ resolved: [ResolvedCitation], _ index: CorpusIndex) -> [Citation] {
        var shown: Set<Int> = []
        var bytes = 0
        return resolved.map { citation in
            var message = Self.citation(citation, index)
            guard let article = citation.article else { return message }
            bytes += shown.contains(article) ? 0 : message.article.text.utf8.count
            if !shown.insert(article).inserted || bytes > Self.textsMax { message.article.text = "" }
            return message
        }
    }

    private static let textsMax = 1024 * 1024

    static func article(_ article: Int, _ index: CorpusIndex) -> Article {
        let statute = index.statute(of: article)
        return .with {
            $0.id = index.id(of: article)
            $0.law = statute.name
            $0.label = index.number(of: article).label
            $0.heading = index.heading(of: article)
            $0.text = index.text(of: article)
            if statute.isDayKnown {
                $0.effectiveFrom = Self.text(statute.from)
            } else {
                $0.textDate = Self.text(statute.from)
            }
            $0.effectiveUntil = Self.text(statute.until)
            $0.replacedBy = statute.repealedBy
            $0.source = statute.source
        }
    }

    static func version(_ statute: StatuteRow) -> LawVersion {
        .with {
            $0.law = statute.name
            $0.category = statute.category
            if statute.isDayKnown {
                $0.effectiveFrom = Self.text(statute.from)
            } else {
                $0.textDate = Self.text(statute.from)
            }
            $0.effectiveUntil = Self.text(statute.until)
            $0.replacedBy = statute.repealedBy
            $0.articles = UInt32(statute.articles.count)
            $0.source = statute.source
            let hash = String(statute.fingerprint, radix: 16)
            $0.hash = String(repeating: "0", count: 16 - hash.count) + hash
        }
    }

    static func update(_ update: LawLibrary.Update) -> UpdateStatutesResponse {
        .with {
            $0.isChanged = update.changes != nil
            $0.added = update.changes?.added ?? []
            $0.changed = update.changes?.changed ?? []
            $0.removed = update.changes?.removed ?? []
            $0.kept = update.changes?.kept ?? []
            $0.statutes = UInt32(update.statutes)
            $0.articles = UInt32(update.articles)
            $0.missingLaws = CardProblem.missingLaws(update.cardProblems)
            $0.cardProblems = CardProblem.wrong(update.cardProblems).map { "\($0.card)（\($0.owner)）: \($0.text)" }
            $0.warnings = update.warnings
        }
    }

    static func state(_ state: Consult.CitationState) -> ConsultAPI.CitationState {
        switch state {
        case .found: .found
        case .notFound: .notFound
        case .notInForce: .notInForce
        case .unavailable: .unavailable
        }
    }

    private static func outcome(_ outcome: Advice.Outcome) -> Outcome {
        switch outcome {
        case .answered: .answered
        case .clarify: .clarify
        case .windows: .windows
        case .unknown: .unknown
        case .outOfScope: .outOfScope
        case .handOver: .handOver
        }
    }

    /// Empty for days that stand for "not known" and "no end".
    private static func text(_ day: LawDay) -> String { day == .beginning || day == .end ? "" : day.text }
}
