/// One version of a statute (法律、行政法规、司法解释 …).
package struct Statute: Equatable, Sendable {
    /// The whole name, 中华人民共和国民法典.
    package var name: String
    /// What kind of statute, as its source says, 法律.
    package var category: String
    /// When it was passed or last amended; `nil` where the source does not say.
    package var passedOn: LawDay?
    /// The first day in force; `nil` where the source does not say: then it is in force from ``passedOn``.
    package var effectiveFrom: LawDay?
    /// The first day no longer in force; `nil` for what is in force.
    package var effectiveTo: LawDay?
    /// What it was repealed or replaced by; empty where it was not.
    package var repealedBy = ""
    /// Where its text came from.
    package var source: String
    /// Its articles, by number.
    package var articles: [StatuteArticle] = []

    /// What stands behind ``source`` where it does not say from which day this text is in force: it counts from the day of
    /// the text then.
    package static let dayUnknown = "（来源未载明此文本的施行日，按文本日期计，请核对）"

    /// What stands behind ``source`` of a version whose law the files have no longer, and that is kept for earlier days.
    package static let goneFromSource = "（来源已不再收录，为查阅旧日期的法律保留）"

    /// A version without articles yet.
    package init(name: String, category: String, source: String) {
        self.name = name
        self.category = category
        self.source = source
    }

    /// The day from which it counts, by what is known.
    package var countsFrom: LawDay { self.effectiveFrom ?? self.passedOn ?? .beginning }

    /// The short name, 民法典, by which articles are named.
    package static func short(_ name: String) -> String {
        let prefix = "中华人民共和国"
        return name.hasPrefix(prefix) && name.count > prefix.count + 1 ? String(name.dropFirst(prefix.count)) : name
    }

    /// What stands above an article in an index: the short name, and the headings of its chapter.
    func heading(_ chapter: String) -> String { Statute.short(self.name) + " " + chapter }

    /// A hash of all of its articles, by which a change is seen.
    package var fingerprint: UInt64 {
        var hash = WordHash()
        for article in self.articles {
            hash.add(UInt32(article.number.number))
            hash.add(UInt32(article.number.insertion))
            for scalar in article.text.unicodeScalars { hash.add(scalar.value) }
        }
        return hash.value
    }
}
