internal import Foundation

/// Fills the features of every candidate of a question.
struct FeatureRows {
    /// A row of ``Feature``s for each candidate, one after another.
    private(set) var values: [Float]

    init(
        _ ranker: Ranker,
        _ question: Question,
        _ space: Workspace,
        _ best: Bests,
        _ likes: [Int: Likes],
        _ candidates: [RankedArticle]
    ) {
        let index = ranker.index
        let width = Feature.allCases.count
        self.values = [Float](repeating: 0, count: candidates.count * width)
        let shares = Shares(candidates, index)
        let top = max(1e-6, candidates.first?.score ?? 0)
        let byPairs = candidates.indices.sorted { left, right in
            (space.pairs[candidates[left].article], right) > (space.pairs[candidates[right].article], left)
        }
        var pairsPlace = [Float](repeating: 0, count: candidates.count)
        for (place, candidate) in byPairs.enumerated() { pairsPlace[candidate] = log(1 + Float(place)) }
        let more = MoreFeatures(ranker, question, space, best, likes, candidates)
        for (number, candidate) in candidates.enumerated() {
            let place = candidate.article
            let law = Int(index.statuteOf[place])
            let chapter = Int(index.chapterOf[place])
            let like = likes[place] ?? Likes()
            let trait = ranker.trait(law)
            let before = place > 0 ? space.stage[place - 1] : 0
            let after = place + 1 < space.stage.count ? space.stage[place + 1] : 0
            func set(_ feature: Feature, _ value: Float) { self.values[number * width + feature.rawValue] = value }
            func share(_ value: Float, _ of: Float) -> Float { of > 0 ? value / of : 0 }
            set(.pairs, share(space.pairs[place], best.pairs))
            set(.words, share(space.words[place], best.words))
            set(.pairsRaw, space.pairs[place])
            set(.wordsRaw, space.words[place])
            set(.learned, share(space.learned[place], best.learned))
            set(.reviewed, share(space.reviewed[place], best.reviewed))
            set(.heading, share(space.headings[chapter], best.heading))
            set(.lawCited, ranker.lawPrior(law))
            set(.articleCited, ranker.articlePrior(place))
            set(.likest, like.likest)
            set(.likeness, like.sum)
            set(.memory, share(space.memory[place], best.memory))
            set(.memoryRaw, space.memory[place])
            set(.likeChapter, space.likeChapter[chapter])
            set(.likeLaw, space.likeLaw[law])
            set(.stage, candidate.score / top)
            set(.length, log(1 + index.pairNorms[place]))
            set(.coverage, share(space.coverage[place], best.rarity))
            set(.lawShare, shares.law[law] ?? 0)
            set(.chapterShare, shares.chapter[chapter] ?? 0)
            set(.neighbour, max(before, after) / top)
            set(.isInterpretation, trait.isInterpretation)
            set(.isLaw, trait.isLaw)
            set(.questionLength, Float(question.pairs.count))
            set(.questionBest, best.pairs)
            set(.questionLikest, best.likest)
            set(.stagePlace, log(1 + Float(number)))
            set(.pairsPlace, pairsPlace[number])
            set(.learnedRaw, space.learned[place])
            set(.reviewedRaw, space.reviewed[place])
            set(.statuteSize, trait.size)
            set(.year, trait.year)
            for (column, feature) in MoreFeatures.features.enumerated() {
                set(feature, more.values[number * MoreFeatures.features.count + column])
            }
        }
    }
}
