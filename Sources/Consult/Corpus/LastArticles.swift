/// What a statute's last articles say of its own days: 本法自2026年1月1日起施行.
enum LastArticles {
    /// How many articles at the end of a statute are looked at.
    static let articlesMax = 3

    /// The day from which a statute is in force by its own words; `nil` where they name none (自公布之日起施行).
    ///
    /// Of a text that was amended it is the day of the first text.
    static func forceDay(of statute: Statute) -> LawDay? {
        statute.articles.suffix(Self.articlesMax).compactMap { Self.forceDay(in: $0.text) }.max()
    }

    /// The same of the text of an article.
    static func forceDay(in text: String) -> LawDay? {
        text.filter { !$0.isWhitespace }.firstMatch(of: /自(\d{4}年\d{1,2}月\d{1,2}日)起施行/)
            .flatMap { LawDay(String($0.1)) }
    }
}
