/// The articles for a question, and how much is known of it.
package struct Ranking: Sendable {
    /// The articles, best first.
    package let articles: [RankedArticle]
    /// How like the likest known question is, from 0 to 1.
    package let likest: Float
    /// Whether a term of the reviewed list stands in the question.
    package let hasLayTerm: Bool
    /// How much of the question, by the rarity of its pairs, stands in the article that has most of it.
    package let coverage: Float

    /// By how much the best stands out from the eleventh; 0 where there are fewer.
    package var margin: Float {
        guard let first = self.articles.first, self.articles.count > 10 else { return 0 }
        return first.score - self.articles[10].score
    }
}
