/// Reads guidance cards from their text files.
///
/// A card begins with `= name title`; then lines of a key and a text: 问 (a question that it answers), 答 (the answer to the
/// question right above it), 话 (the answer in a sentence), 义 (meaning), 步 (a step), 料 (a paper), 窗 (window), 费 (cost),
/// 期 (deadline), 条 (law and number), 源 (a figure that stands in none of these articles, and where it does;
/// `源 一年|仲裁` is the figure of sentences with such a word alone), 事 (action and
/// target), 类 (field), 项 (module and codes of its matters), 主 (owner), 审 (review day). `料 -`, `事 -` and `源 -` take away what stood there before, as what holds for all
/// cards of the file and makes no sense for this one. Lines that begin with # are remarks.
package enum CardReader {
    /// The cards of a file; what stands before the first holds for all that do not say otherwise.
    ///
    /// - Throws: ``CorpusError`` naming the line that is wrong.
    package static func read(_ text: String, file: String) throws -> [Card] {
        var cards: [Card] = []
        var common = Card()
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let key = parts.first?.first, parts[0].count == 1 else {
                throw CorpusError("\(file):\(number + 1): a line is a key of one character, a space and a text")
            }
            if key == "=" {
                let names = parts[1].split(separator: " ", maxSplits: 1)
                guard names.count == 2 else {
                    throw CorpusError("\(file):\(number + 1): a card has a name and a title")
                }
                var card = common
                (card.id, card.title) = (String(names[0]), String(names[1]))
                cards.append(card)
                continue
            }
            let isSet =
                cards.isEmpty
                ? Self.set(key, String(parts[1]), of: &common)
                : Self.set(key, String(parts[1]), of: &cards[cards.count - 1])
            guard isSet else {
                throw CorpusError("\(file):\(number + 1): \(key) is no key, or its text is wrong")
            }
        }
        return cards
    }

    private static func set(_ key: Character, _ text: String, of card: inout Card) -> Bool {
        switch key {
        case "料" where text == "-": card.papers = []
        case "事" where text == "-": card.actions = []
        case "源" where text == "-": card.sources = []
        case "问": card.questions.append(text)
        case "答": return Self.answer(text, in: &card)
        case "话": card.brief = text
        case "源": return Self.source(text, of: &card)
        case "义": card.meaning = text
        case "步": card.steps.append(text)
        case "料": card.papers.append(text)
        case "窗": card.window = text
        case "费": card.cost = text
        case "期": card.deadline = text
        case "类": card.field = text
        case "主": card.owner = text
        case "条": return Self.cite(text, in: &card)
        case "事": return Self.act(text, in: &card)
        case "项": return Self.tie(text, to: &card)
        case "审":
            guard let day = LawDay(text) else { return false }
            card.reviewOn = day
        default: return false
        }
        return true
    }

    private static func answer(_ text: String, in card: inout Card) -> Bool {
        guard let question = card.questions.last, card.answers[question] == nil else { return false }
        card.answers[question] = text
        return true
    }

    private static func source(_ text: String, of card: inout Card) -> Bool {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return false }
        let words = parts[0].split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard words.allSatisfy({ !$0.isEmpty }) else { return false }
        card.sources.append(
            Card.Source(figure: words[0], text: String(parts[1]), words: Array(words.dropFirst()))
        )
        return true
    }

    private static func cite(_ text: String, in card: inout Card) -> Bool {
        let parts = text.split(separator: " ")
        guard parts.count >= 2 else { return false }
        for part in parts.dropFirst() {
            guard let number = ArticleNumber(label: String(part)) else { return false }
            card.citations.append(Card.Citation(law: String(parts[0]), number: number))
        }
        return true
    }

    private static func tie(_ text: String, to card: inout Card) -> Bool {
        let parts = text.split(separator: " ")
        guard let module = parts.first, parts.count > 1 else { return false }
        card.matters += parts.dropFirst().map { Card.Matter(module: String(module), code: String($0)) }
        return true
    }

    private static func act(_ text: String, in card: inout Card) -> Bool {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard let action = NextAction(rawValue: String(parts[0])) else { return false }
        card.actions.append(Card.Action(action: action, target: parts.count > 1 ? String(parts[1]) : ""))
        return true
    }
}
