internal import Foundation

/// Checks that a sentence says nothing of the law that its articles do not have: names, numbers, quotes.
///
/// It cannot tell whether a sentence is right. It sees what a reader would take for the law's own words and figures. What
/// the question has is no evidence: who asks may be wrong.
struct SentenceCheck {
    private let words: String
    /// The sentence as it is compared.
    private let plain: String
    private let cited: [Evidence.Item]
    /// The articles as they are compared, with their names.
    private let known: String

    init(_ words: String, _ cited: [Evidence.Item]) {
        self.words = words
        self.plain = Figures.plain(words)
        self.cited = cited
        self.known = cited.map { Figures.plain($0.text) }.joined(separator: "\n")
    }

    /// What is wrong; `nil` where nothing is seen.
    func fault(_ checker: CitationChecker, on day: LawDay) -> GenerationFault? {
        if self.isForeign { return .foreign }
        if let fault = self.citationFault(checker, on: day) { return fault }
        if LawMentions(self.plain).names.contains(where: { !self.isGiven($0, checker) }) { return .unknownCitation }
        guard let quotes = QuotedParts(self.plain).parts else { return .quote }
        let unmarked = QuotedParts.unmarked(self.known)
        if !quotes.allSatisfy({ unmarked.contains($0) }) { return .quote }
        return self.figureFault
    }

    private var isForeign: Bool {
        let text = self.plain.lowercased()
        if ["http", "www.", "://", "@", "＠"].contains(where: { text.contains($0) }) { return true }
        if text.contains(/[a-z0-9-]+[.。｡][a-z]{2,}/) { return true }
        return self.words.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator,
                .nonspacingMark, .enclosingMark:
                true
            default: false
            }
        }
    }

    private func citationFault(_ checker: CitationChecker, on day: LawDay) -> GenerationFault? {
        for found in checker.check(self.plain, on: day) {
            guard found.state != .notFound || found.article == nil else { return .quote }
            guard found.state == .found, self.cited.contains(where: { $0.article == found.article }) else {
                return .unknownCitation
            }
        }
        guard self.plain.filter({ $0 == "《" }).count == self.plain.filter({ $0 == "》" }).count else {
            return .unknownCitation
        }
        for name in self.plain.matches(of: /《([^《》]*)》/) {
            guard self.cited.contains(where: { checker.isName(String(name.1), of: $0.article) }) else {
                return .unknownCitation
            }
        }
        // 第四十条 without a law: of one of the articles, or said by one of them.
        for match in self.plain.matches(of: /第[〇零一二两三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十]+)?/) {
            let label = String(match.0)
            let number = ArticleNumber(label: label)
            guard self.cited.contains(where: { $0.number == number }) || self.known.contains(label) else {
                return .unknownCitation
            }
        }
        return nil
    }

    /// Whether one of the names that a law may be meant by is of a law that was given, or said by an article.
    private func isGiven(_ mention: LawMentions.Mention, _ checker: CitationChecker) -> Bool {
        // The longest that is a law is the one that is meant.
        for name in mention.names where checker.isLaw(name) {
            return self.cited.contains { checker.isName(name, of: $0.article) } || self.known.contains(name)
        }
        return !mention.isSurelyLaw || self.known.contains(mention.names.last ?? "")
    }

    /// A figure that none of the articles has; their numbers are theirs too.
    private var figureFault: GenerationFault? {
        if Figures.hasOddNumber(self.words) { return .figure }
        var known = Figures(self.known).all
        for item in self.cited {
            known.formUnion(Figures(item.number.label).all)
            let insertion = item.number.insertion
            let after = insertion > 0 ? "之\(ArticleNumber.numeral(insertion))" : ""
            known.insert("\(item.number.number)条\(after)")
            known.formUnion(Figures(Figures.plain(item.law)).all)
        }
        let unknown = Figures(self.plain).all.subtracting(known)
        if unknown.contains(where: { $0.contains("条") }) { return .unknownCitation }
        return unknown.isEmpty ? nil : .figure
    }
}
