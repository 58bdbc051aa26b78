/// On which laws and chapters the best candidates of a question fall.
struct Shares {
    private(set) var law: [Int: Float] = [:]
    private(set) var chapter: [Int: Float] = [:]

    /// How many candidates are looked at.
    private static let candidatesMax = 30

    init(_ candidates: [RankedArticle], _ index: CorpusIndex) {
        let best = candidates.prefix(Self.candidatesMax)
        let all = max(1e-6, best.reduce(0) { $0 + $1.score })
        for candidate in best {
            self.law[Int(index.statuteOf[candidate.article]), default: 0] += candidate.score / all
            self.chapter[Int(index.chapterOf[candidate.article]), default: 0] += candidate.score / all
        }
    }
}
