/// What the re-ranker looks at in an article for a question.
///
/// The order is that of the model's file: a new one comes at the end, and the model is trained anew.
package enum Feature: Int, CaseIterable, Sendable {
    /// BM25 of pairs of characters, divided by the question's best.
    case pairs
    /// The same of words.
    case words
    /// BM25 of pairs as it is.
    case pairsRaw
    /// BM25 of words as it is.
    case wordsRaw
    /// BM25 of words that the lay-term table learned for the question, divided by its best.
    case learned
    /// BM25 of the terms of the reviewed lay-term list, divided by its best.
    case reviewed
    /// BM25 of the headings, divided by its best.
    case heading
    /// How often the law was cited in known answers, as a logarithm.
    case lawCited
    /// How often the article was, as a logarithm.
    case articleCited
    /// The likeness of the likest known question whose answer cites the article.
    case likest
    /// The sum of likeness over the twenty likest questions whose answers cite it.
    case likeness
    /// BM25 of the known questions whose answers cite it, divided by its best.
    case memory
    /// The same as it is.
    case memoryRaw
    /// Share of the likeness of the twenty likest that falls on its chapter.
    case likeChapter
    /// Share that falls on its law.
    case likeLaw
    /// The first stage, divided by its best.
    case stage
    /// Length in pairs of characters, as a logarithm.
    case length
    /// Share of the question's pairs, by their rarity, that stand in it.
    case coverage
    /// Share of the best of the first stage that falls on its law.
    case lawShare
    /// Share that falls on its chapter.
    case chapterShare
    /// The better of the articles before and after it, in the first stage.
    case neighbour
    /// Whether it is an interpretation of the courts.
    case isInterpretation
    /// Whether it is a law of the People's Congress.
    case isLaw
    /// How many pairs the question has.
    case questionLength
    /// The question's best BM25 of pairs.
    case questionBest
    /// The likeness of the likest question at all.
    case questionLikest
    /// The place in the first stage, as a logarithm.
    case stagePlace
    /// The place by pairs of characters among the candidates, as a logarithm.
    case pairsPlace
    /// Learned lay terms as they are.
    case learnedRaw
    /// Reviewed lay terms as they are.
    case reviewedRaw
    /// How many articles its statute has, as a logarithm.
    case statuteSize
    /// The year in which its version came into force.
    case year
    /// How likely the question is to be asked of the article, by the learned translation.
    case translation
    /// The same, divided by the length of the question.
    case translationMean
    /// Share of the question that something in the article brings.
    case translationShare
    /// How likely the question is about its law, by the words of known questions, as a logarithm.
    case topicLaw
    /// About its chapter.
    case topicChapter
    /// About the article.
    case topicArticle
    /// The likest known question whose answer cites one of the two articles before or behind it.
    case likestBeside
    /// The best memory of those articles, divided by the best.
    case memoryBeside
    /// How often known answers cite it together with the best of the first stage.
    case together
}
