/// What known questions and answers say of candidates beyond their likeness: the learned translation, topics, neighbours.
struct MoreFeatures {
    /// A row of ``features`` for each candidate, one after another.
    private(set) var values: [Float] = []

    /// In the order of the values.
    static let features: [Feature] = [
        .translation, .translationMean, .translationShare, .topicLaw, .topicChapter, .topicArticle, .likestBeside,
        .memoryBeside, .together,
    ]

    /// So many of the best of the first stage bring what is cited with them.
    private static let bestMax = 10
    /// So many articles before and behind one count as beside it.
    private static let besideMax = 2

    init(
        _ ranker: Ranker,
        _ question: Question,
        _ space: Workspace,
        _ best: Bests,
        _ likes: [Int: Likes],
        _ candidates: [RankedArticle]
    ) {
        let (index, memory) = (ranker.index, ranker.memory)
        var asked = ranker.asked(question)
        let known = memory.known(question.terms)
        let (laws, chapters, articles) = (
            memory.laws.chances(known), memory.chapters.chances(known), memory.articles.chances(known)
        )
        func chance(_ topics: Topics, _ chances: (by: [Float], least: Float), _ one: Int) -> Float {
            topics.slot(one).map { chances.by[$0] } ?? chances.least
        }
        let top = max(1e-6, candidates.first?.score ?? 0)
        var together: [Int: Float] = [:]
        for candidate in candidates.prefix(Self.bestMax) {
            for other in memory.together[candidate.article] ?? [] {
                together[other.article, default: 0] += candidate.score / top * other.share
            }
        }
        self.values.reserveCapacity(candidates.count * Self.features.count)
        for candidate in candidates {
            let place = candidate.article
            let law = Int(index.statuteOf[place])
            let fit = asked.fit(index.utf8(of: place))
            var (likest, memoryBest): (Float, Float) = (0, 0)
            for beside in place - Self.besideMax...place + Self.besideMax
            where beside != place && beside >= 0 && beside < index.articleCount
                && Int(index.statuteOf[beside]) == law
            {
                likest = max(likest, likes[beside]?.likest ?? 0)
                memoryBest = max(memoryBest, space.memory[beside])
            }
            self.values.append(fit.sum)
            self.values.append(asked.mean(fit))
            self.values.append(fit.share)
            self.values.append(chance(memory.laws, laws, law))
            self.values.append(chance(memory.chapters, chapters, Int(index.chapterOf[place])))
            self.values.append(chance(memory.articles, articles, place))
            self.values.append(likest)
            self.values.append(best.memory > 0 ? memoryBest / best.memory : 0)
            self.values.append(together[place] ?? 0)
        }
    }
}
