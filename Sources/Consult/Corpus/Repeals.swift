/// Which laws a law repeals, and when, by its own last articles (《…》同时废止).
struct Repeals {
    /// A repeal.
    struct Repeal {
        let day: LawDay
        let by: String
    }

    private(set) var byName: [String: Repeal] = [:]

    init(_ statutes: [Statute]) {
        for statute in statutes {
            for article in statute.articles.suffix(LastArticles.articlesMax) { self.read(article.text, of: statute) }
        }
    }

    private mutating func read(_ text: String, of statute: Statute) {
        let plain = text.filter { !$0.isWhitespace }
        guard plain.contains("同时废止"), let day = LastArticles.forceDay(in: plain) else { return }
        for clause in plain.split(separator: "。") where clause.contains("同时废止") {
            // What has the statute's own name is the version before it, which ends where this one begins.
            for name in clause.matches(of: /《([^《》]+)》/) where !Self.isSame(String(name.1), statute.name) {
                self.byName[String(name.1)] = Repeal(day: day, by: "\(statute.name)（\(day.text)起施行）")
            }
        }
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        one.replacing("中华人民共和国", with: "") == other.replacing("中华人民共和国", with: "")
    }
}
