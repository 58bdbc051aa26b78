internal import Foundation
internal import Synchronization

/// Finds the articles that answer a question.
///
/// First by words, over every article: pairs of characters and words (BM25), what lay people's terms mean, headings, and
/// what is known of questions like it. Then, where trees were trained, the best few hundred are put in order by them.
package final class Ranker: Sendable {
    /// The articles.
    package let index: CorpusIndex
    /// The words.
    package let lexicon: Lexicon
    private let layTerms: LayTerms
    private let table: LayTable
    private let forest: Forest?
    let memory: Memory
    private let translation: Translation
    private let saidTotal: Float
    private let lawPriors: [Float]
    private let articlePriors: [Float]
    private let traits: [StatuteTraits]
    private let spare = Mutex<[Workspace]>([])

    /// How many articles the second stage looks at.
    static let candidatesMax = 240
    /// How many known questions are compared with.
    private static let neighboursMax = 20

    /// A ranker over an index.
    package init(index: CorpusIndex, lexicon: Lexicon, layTerms: LayTerms, model: RankingModel) {
        self.index = index
        self.lexicon = lexicon
        self.layTerms = layTerms
        self.table = model.table
        self.forest = model.forest
        let memory = Memory(model.questions, index, ArticleNames(index))
        self.memory = memory
        self.translation = model.translation
        self.saidTotal = model.translation.said.values.reduce(0, +)
        let lawPriors = index.statutes.map { log(1 + Float(memory.lawCounts[$0.place] ?? 0)) }
        var articlePriors = [Float](repeating: 0, count: index.articleCount)
        for (place, count) in memory.articleCounts { articlePriors[place] = log(1 + Float(count)) }
        self.lawPriors = lawPriors
        self.articlePriors = articlePriors
        self.traits = index.statutes.map { StatuteTraits($0) }
    }

    /// The articles that answer a question, best first.
    ///
    /// - Parameters:
    ///   - limit: how many at most.
    ///   - day: only articles in force on this day; `nil` looks at all.
    package func rank(_ text: String, limit: Int, on day: LawDay? = nil) -> [RankedArticle] {
        self.ranking(text, limit: limit, on: day).articles
    }

    /// The same, with how much is known of the question.
    package func ranking(_ text: String, limit: Int, on day: LawDay? = nil) -> Ranking {
        self.withWorkspace { space in
            let question = Question(text, self.lexicon)
            var best = Bests()
            let (candidates, features) = self.look(question, day, &space, &best)
            let covered = candidates.map { space.coverage[$0.article] }.max() ?? 0
            var ranked = candidates
            if let forest = self.forest {
                let scores = features.withUnsafeBufferPointer { forest.scores($0, width: Feature.allCases.count) }
                ranked = zip(candidates, scores).map { RankedArticle(article: $0.article, score: $1) }
                ranked.sort { ($0.score, $1.article) > ($1.score, $0.article) }
            }
            return Ranking(
                articles: Array(ranked.prefix(limit)),
                likest: best.likest,
                hasLayTerm: best.reviewed > 0,
                coverage: best.rarity > 0 ? covered / best.rarity : 0
            )
        }
    }

    /// The candidates of the first stage, best first, and what the second looks at, a row each.
    package func features(_ text: String) -> (candidates: [RankedArticle], features: [Float]) {
        self.withWorkspace { space in
            var best = Bests()
            return self.look(Question(text, self.lexicon), nil, &space, &best)
        }
    }

    private func withWorkspace<Result>(_ body: (inout Workspace) -> Result) -> Result {
        var space = self.spare.withLock { $0.popLast() } ?? Workspace(self.index)
        defer { self.spare.withLock { if $0.count < 2 { $0.append(space) } } }
        space.clear()
        return body(&space)
    }

    private func look(
        _ question: Question,
        _ day: LawDay?,
        _ space: inout Workspace,
        _ best: inout Bests
    ) -> ([RankedArticle], [Float]) {
        best.rarity = self.add(question.pairs, self.index.pairNorms, &space.pairs, &space.coverage)
        best.pairs = space.pairs.max() ?? 0
        self.add(question.words, self.index.wordNorms, &space.words)
        best.words = space.words.max() ?? 0
        self.add(self.table.expansion(of: question.terms), self.index.wordNorms, &space.learned)
        best.learned = space.learned.max() ?? 0
        let meant = self.layTerms.expansion(of: question.characters).map { (term: $0, weight: Float(1)) }
        self.add(meant, self.index.pairNorms, &space.reviewed)
        best.reviewed = space.reviewed.max() ?? 0
        let headings = question.pairs.map { (term: $0.term.inHeading, weight: $0.weight) }
        self.add(headings, self.index.headingNorms, &space.headings)
        best.heading = space.headings.max() ?? 0
        for found in self.memory.scores(of: question.terms) {
            space.memory[found.article] = found.score
            best.memory = max(best.memory, found.score)
        }
        let likes = self.likes(question, &space, &best)
        self.stage(likes, best, day, &space)
        let candidates = self.best(of: space.stage, likes)
        let rows = FeatureRows(self, question, space, best, likes, candidates)
        return (candidates, rows.values)
    }

    /// Adds BM25 of terms to every article that has them.
    private func add(_ terms: [(term: Term, weight: Float)], _ norms: [Float], _ scores: inout [Float]) {
        let total = Float(norms.count)
        scores.withUnsafeMutableBufferPointer { scores in
            norms.withUnsafeBufferPointer { norms in
                for (term, weight) in terms {
                    let found = Float(self.index.count(of: term))
                    guard found > 0 else { continue }
                    let rarity = weight * 2.2 * log(1 + (total - found + 0.5) / (found + 0.5))
                    self.index.forEachPosting(of: term) { number, count in
                        scores[number] += rarity * count / (count + norms[number])
                    }
                }
            }
        }
    }

    /// The same, and how much of the question each article has.
    ///
    /// Returns how rare all terms are together.
    private func add(
        _ terms: [(term: Term, weight: Float)],
        _ norms: [Float],
        _ scores: inout [Float],
        _ coverage: inout [Float]
    ) -> Float {
        let total = Float(norms.count)
        var sum: Float = 0
        scores.withUnsafeMutableBufferPointer { scores in
            coverage.withUnsafeMutableBufferPointer { coverage in
                norms.withUnsafeBufferPointer { norms in
                    for (term, weight) in terms {
                        let found = Float(self.index.count(of: term))
                        let rarity = log(1 + (total - found + 0.5) / (found + 0.5))
                        sum += rarity
                        let factor = weight * 2.2 * rarity
                        self.index.forEachPosting(of: term) { number, count in
                            scores[number] += factor * count / (count + norms[number])
                            coverage[number] += rarity
                        }
                    }
                }
            }
        }
        return sum
    }

    /// What the likest known questions say of each article that their answers cite.
    private func likes(_ question: Question, _ space: inout Workspace, _ best: inout Bests) -> [Int: Likes] {
        var likes: [Int: Likes] = [:]
        let neighbours = self.memory.neighbours(of: question.terms, max: Self.neighboursMax)
        best.likest = neighbours.first?.likeness ?? 0
        let all = max(1e-6, neighbours.reduce(0) { $0 + $1.likeness })
        for neighbour in neighbours {
            let cited = self.memory.cited[neighbour.question]
            for article in cited { likes[article, default: Likes()].add(neighbour.likeness) }
            for chapter in Set(cited.map { Int(self.index.chapterOf[$0]) }) {
                space.likeChapter[chapter] += neighbour.likeness / all
            }
            for law in Set(cited.map { Int(self.index.statuteOf[$0]) }) {
                space.likeLaw[law] += neighbour.likeness / all
            }
        }
        return likes
    }

    /// The first stage: one sum of everything for every article.
    private func stage(_ likes: [Int: Likes], _ best: Bests, _ day: LawDay?, _ space: inout Workspace) {
        let isIn = self.index.statutes.map { day == nil || $0.isInForce(on: day ?? .beginning) }
        let (pairs, words) = (1 / max(1e-6, best.pairs), 1 / max(1e-6, best.words))
        let (learned, reviewed) = (1 / max(1e-6, best.learned), 1 / max(1e-6, best.reviewed))
        let (heading, memory) = (0.3 / max(1e-6, best.heading), 0.5 / max(1e-6, best.memory))
        for place in 0..<self.index.articleCount {
            let law = Int(self.index.statuteOf[place])
            guard isIn[law] else { continue }
            let chapter = Int(self.index.chapterOf[place])
            var sum = space.pairs[place] * pairs + space.words[place] * words + space.learned[place] * learned
            sum += 0.6 * space.reviewed[place] * reviewed + space.headings[chapter] * heading
            sum += space.memory[place] * memory
            guard sum > 0 else { continue }
            sum += 0.1 * self.lawPriors[law] + 0.05 * self.articlePriors[place]
            sum += 0.6 * space.likeChapter[chapter] + 0.4 * space.likeLaw[law]
            space.stage[place] = sum
        }
        for (article, like) in likes where isIn[Int(self.index.statuteOf[article])] {
            space.stage[article] += like.likest
        }
    }

    /// The best articles of the first stage.
    private func best(of stage: [Float], _ likes: [Int: Likes]) -> [RankedArticle] {
        var kept: [RankedArticle] = []
        kept.reserveCapacity(4 * Self.candidatesMax)
        var floor: Float = 0
        for (place, score) in stage.enumerated() where score > floor {
            kept.append(RankedArticle(article: place, score: score))
            if kept.count == 4 * Self.candidatesMax {
                kept.sort { ($0.score, $1.article) > ($1.score, $0.article) }
                kept.removeLast(kept.count - Self.candidatesMax)
                floor = kept.last?.score ?? 0
            }
        }
        kept.sort { ($0.score, $1.article) > ($1.score, $0.article) }
        return Array(kept.prefix(Self.candidatesMax))
    }

    /// A question, ready for the learned translation.
    func asked(_ question: Question) -> AskedPairs {
        AskedPairs(question, self.translation, total: self.saidTotal)
    }

    func lawPrior(_ law: Int) -> Float { self.lawPriors[law] }
    func articlePrior(_ place: Int) -> Float { self.articlePriors[place] }
    func trait(_ law: Int) -> StatuteTraits { self.traits[law] }
}
