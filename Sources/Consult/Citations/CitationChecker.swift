/// Resolves citations against an index: nothing of the law is shown that was not found.
package struct CitationChecker: Sendable {
    let index: CorpusIndex
    private let names: LawNames
    /// The shortest part of a quote with parts left out, in characters.
    private static let partMin = 4

    /// A checker over an index.
    package init(_ index: CorpusIndex) {
        self.index = index
        self.names = LawNames(index)
    }

    /// Every citation in a text.
    ///
    /// - Parameter max: after so many it stops.
    package func check(_ text: String, on day: LawDay, max: Int = .max) -> [ResolvedCitation] {
        let names = self.names
        let found = CitationParser.citations(in: text, max: max) { names.length(before: $1, $0) }
        let resolved = found.map { self.resolve($0, on: day) }
        // What an article that is quoted word by word cites is its own matter.
        return zip(found, resolved).compactMap { found, own in
            found.quotedBy.map { resolved[$0]?.state == .found } ?? false ? nil : own
        }
    }

    /// A citation as a text has it; `nil` where nothing is to be said of it.
    private func resolve(_ found: CitationParser.Found, on day: LawDay) -> ResolvedCitation? {
        if let number = found.number {
            return self.resolve(found.law, number, quotes: found.quotes, text: found.text, on: day)
        }
        guard self.isLaw(found.law) else {
            let remark = "法规库中没有《\(found.law)》，无法核对，请查阅官方文本"
            return ResolvedCitation(text: found.text, state: .unavailable, remark: remark, article: nil)
        }
        guard found.isUnread else { return nil }
        return ResolvedCitation(text: found.text, state: .notFound, remark: "条号读不懂，请写“第188条”这样的条号", article: nil)
    }

    /// An article of a law on a day.
    package func resolve(_ law: String, _ number: ArticleNumber, on day: LawDay) -> ResolvedCitation {
        self.resolve(law, number, quotes: [], text: "《\(law)》\(number.label)", on: day)
    }

    /// An article that a guidance card rests on: found where it still says what it said when the card was reviewed.
    ///
    /// A law that is made anew has other articles under the old numbers.
    package func resolve(_ citation: Card.Citation, on day: LawDay) -> ResolvedCitation {
        let resolved = self.resolve(citation.law, citation.number, on: day)
        guard resolved.state == .found, citation.picture != 0, let article = resolved.article,
            !TextPicture.match(citation.picture, TextPicture.of(self.index.text(of: article)))
        else { return resolved }
        return ResolvedCitation(
            text: resolved.text,
            state: .notFound,
            remark: "这一条的内容已不是复核指引卡时的内容（可能法律修订后条号变了），请复核",
            article: nil
        )
    }

    /// The versions of a law, oldest first.
    package func versions(of law: String) -> [StatuteRow] {
        self.names.versions(of: law).map { self.index.statutes[$0] }
    }

    /// Whether a law of this name is loaded.
    func isLaw(_ name: String) -> Bool { !self.names.versions(of: name).isEmpty }

    /// Whether a name is one of the law that an article belongs to.
    func isName(_ name: String, of article: Int) -> Bool {
        self.names.versions(of: name).contains(Int(self.index.statuteOf[article]))
    }

    private func resolve(
        _ law: String,
        _ number: ArticleNumber,
        quotes: [String],
        text: String,
        on day: LawDay
    ) -> ResolvedCitation {
        func result(_ state: CitationState, _ remark: String, _ article: Int? = nil) -> ResolvedCitation {
            ResolvedCitation(text: text, state: state, remark: remark, article: article)
        }
        let versions = self.versions(of: law)
        guard !versions.isEmpty else {
            return result(.unavailable, "法规库中没有《\(law)》，无法核对，请查阅官方文本")
        }
        if let version = versions.last(where: { $0.isInForce(on: day) }) {
            return self.resolve(number, quotes, of: version, among: versions, day, result)
        }
        let before = versions.last { $0.until <= day }
        let version = before ?? versions[0]
        let article = self.index.article(number, of: version)
        guard before != nil else {
            return result(.notInForce, "《\(version.short)》自\(version.from.text)起施行，\(day.text)尚未施行", article)
        }
        guard version.from < version.until else {
            return result(.notInForce, "《\(version.short)》\(version.repealedBy)", article)
        }
        let after = version.repealedBy.isEmpty ? "" : "，见\(version.repealedBy)"
        return result(.notInForce, "《\(version.short)》已于\(version.until.text)失效\(after)", article)
    }

    private func resolve(
        _ number: ArticleNumber,
        _ quotes: [String],
        of version: StatuteRow,
        among versions: [StatuteRow],
        _ day: LawDay,
        _ result: (CitationState, String, Int?) -> ResolvedCitation
    ) -> ResolvedCitation {
        guard let article = self.index.article(number, of: version) else {
            let others = versions.filter { $0.place != version.place }
            if let other = others.last(where: { self.index.article(number, of: $0) != nil }) {
                let old = "现行文本没有这一条，旧文本（\(other.until.text)失效）有"
                let amended = other.repealedBy.contains("修") ? "，见\(other.repealedBy)" : ""
                let when = other.until <= day ? old + amended : "尚未施行的文本才有这一条"
                return result(
                    .notInForce,
                    "《\(version.short)》\(number.label)：\(when)",
                    self.index.article(number, of: other)
                )
            }
            return result(.notFound, "《\(version.short)》没有\(number.label)", nil)
        }
        let wrong = quotes.first { !self.contains(article, $0) }
        guard let wrong else { return result(.found, "", article) }
        let old = versions.filter { $0.place != version.place }.compactMap { self.index.article(number, of: $0) }
            .first { self.contains($0, wrong) }
        if let old {
            let until = self.index.statute(of: old).until
            return result(.notInForce, "所引文字是\(until.text)前的旧文本", article)
        }
        return result(.notFound, "所引文字不在《\(version.short)》\(number.label)中", article)
    }

    /// Whether a quote stands in an article, word by word; spaces and line breaks do not count.
    ///
    /// Of one with parts left out (……) the parts have to stand in their order, and each has to be long enough to be found again:
    /// 应当……不……赔偿 says what nobody wrote.
    package func contains(_ article: Int, _ quote: String) -> Bool {
        func plain(_ text: String) -> String { text.filter { !$0.isWhitespace } }
        let parts = quote.replacing("……", with: "…").split(separator: "…").map { plain(String($0)) }
            .filter { !$0.isEmpty }
        if parts.count > 1, parts.contains(where: { $0.count < Self.partMin }) { return false }
        var text = plain(self.index.text(of: article))[...]
        for part in parts {
            guard let range = text.firstRange(of: part) else { return false }
            text = text[range.upperBound...]
        }
        return true
    }
}
