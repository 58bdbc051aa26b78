/// An article that was found for a question.
package struct RankedArticle: Sendable {
    /// Its place in the index.
    package let article: Int
    /// How well it answers, to be compared within one question only.
    package let score: Float
}
