internal import Foundation

/// Checks that a sentence says nothing of the law that its articles do not have: names, numbers, quotes.
///
/// It cannot tell whether a sentence is right. It sees what a reader would take for the law's own words and figures.
struct SentenceCheck {
    private let words: String
    private let cited: [Evidence.Item]
    /// The articles and the question, without spaces.
    private let known: String

    init(_ words: String, _ cited: [Evidence.Item], question: String) {
        self.words = words
        self.cited = cited
        self.known = (cited.map(\.text) + [question]).joined(separator: "\n").filter { $0 == "\n" || !$0.isWhitespace }
    }

    /// What is wrong; `nil` where nothing is seen.
    func fault(_ checker: CitationChecker, on day: LawDay) -> GenerationFault? {
        if self.isForeign { return .foreign }
        if let fault = self.citationFault(checker, on: day) { return fault }
        if !self.quotes.allSatisfy({ self.has($0) }) { return .quote }
        return self.figures.allSatisfy { self.has($0) } ? nil : .figure
    }

    private func has(_ part: String) -> Bool { self.known.contains(part.filter { !$0.isWhitespace }) }

    private var isForeign: Bool {
        let text = self.words.lowercased()
        if ["http", "www.", "://", "@"].contains(where: { text.contains($0) }) { return true }
        return self.words.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
    }

    private func citationFault(_ checker: CitationChecker, on day: LawDay) -> GenerationFault? {
        for found in checker.check(self.words, on: day) {
            guard found.state != .notFound || found.article == nil else { return .quote }
            guard found.state == .found, self.cited.contains(where: { $0.article == found.article }) else {
                return .unknownCitation
            }
        }
        for name in self.words.matches(of: /《([^《》]*)》/) {
            guard self.cited.contains(where: { checker.isName(String(name.1), of: $0.article) }) else {
                return .unknownCitation
            }
        }
        // 第四十条 without a law: of one of the articles, or said by one of them.
        for match in self.words.matches(of: /第[〇零一二两三四五六七八九十百千0-9０-９]+条(?:之[一二三四五六七八九十]+)?/) {
            let label = String(match.0)
            let number = ArticleNumber(label: label)
            guard self.cited.contains(where: { $0.number == number }) || self.has(label) else {
                return .unknownCitation
            }
        }
        return nil
    }

    /// What stands between quotation marks.
    private var quotes: [String] {
        let pairs = self.words.matches(of: /“([^“”]*)”|「([^「」]*)」|"([^"]*)"|‘([^‘’]*)’/)
        return pairs.map { String($0.1 ?? $0.2 ?? $0.3 ?? $0.4 ?? "") }.flatMap { quote in
            quote.replacing("……", with: "…").split(separator: "…").map(String.init)
        }
    }

    /// Digits, and numerals with what they count.
    private var figures: [String] {
        let plain = self.words.replacing(/第[〇零一二两三四五六七八九十百千0-9０-９]+条(?:之[一二三四五六七八九十]+)?/, with: "")
        let digits = plain.matches(of: /[0-9０-９]+(?:[.．][0-9０-９]+)?(?:%|％|个?[年月日天周倍元岁次人])?/).map { String($0.0) }
        let numerals = plain.matches(
            of: /[〇零一二两三四五六七八九十百千万半]+(?:个?(?:年|月|日|天|周|星期|小时|工作日)|倍|元|万元|岁|成|分之[一二三四五六七八九十百]+)/
        ).map { String($0.0) }
        return digits + numerals
    }
}
