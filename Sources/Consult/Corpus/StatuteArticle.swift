/// An article (条) of a statute.
package struct StatuteArticle: Equatable, Sendable {
    /// The name that programs know it by, 民法典#188.
    package var id: String
    /// Its number.
    package var number: ArticleNumber
    /// The headings above it, 第一编 总则 第九章 诉讼时效; may be empty.
    package var chapter: String
    /// Its text, with lines for paragraphs and items.
    package var text: String

    /// An article.
    package init(id: String, number: ArticleNumber, chapter: String, text: String) {
        self.id = id
        self.number = number
        self.chapter = chapter
        self.text = text
    }
}

extension StatuteArticle {
    /// How programs name an article of a law: 民法典#188, 刑法#120-1.
    package static func id(law: String, _ number: ArticleNumber) -> String {
        "\(Statute.short(law))#\(number.number)" + (number.insertion > 0 ? "-\(number.insertion)" : "")
    }
}
