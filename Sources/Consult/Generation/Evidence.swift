/// What a text that a machine makes up may rest on: the question, and the articles that were found for it.
package struct Evidence: Sendable {
    /// An article under the name that the machine has to cite it by.
    package struct Item: Sendable {
        /// `A1`, `A2`, ….
        package let id: String
        /// Its place in the index.
        package let article: Int
        /// The short name of the law.
        package let law: String
        /// Its number.
        package let number: ArticleNumber
        /// Its text.
        package let text: String
    }

    /// The question, without what points to a person.
    package let question: String
    /// The articles, best first.
    package let items: [Item]

    /// More articles than these make a text longer, not better.
    private static let itemsMax = 8
    /// More characters than these take an endpoint long.
    private static let charactersMax = 12_000

    /// What is given for a question.
    ///
    /// - Parameters:
    ///   - question: masked already.
    ///   - articles: places in the index, best first.
    package init(question: String, articles: [Int], in index: CorpusIndex) {
        self.question = question
        var items: [Item] = []
        var length = 0
        for article in articles.prefix(Self.itemsMax) {
            let text = index.text(of: article)
            length += text.unicodeScalars.count
            guard length <= Self.charactersMax else { break }
            items.append(
                Item(
                    id: "A\(items.count + 1)",
                    article: article,
                    law: index.statute(of: article).short,
                    number: index.number(of: article),
                    text: text
                )
            )
        }
        self.items = items
    }
}
