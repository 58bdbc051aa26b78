/// Learns which pairs of characters people ask with where an article has certain others (IBM's first model of translation,
/// by expectation and maximisation).
package enum TranslationLearner {
    /// A question, and an article that answers it, by their pairs.
    package struct Example {
        let question: [Term]
        let article: [Term]

        /// An example.
        package init(question: [Term], article: [Term]) {
            self.question = question
            self.article = article
        }
    }

    /// Every pair of an article that may have brought a pair of a question.
    private struct Links {
        /// The pairs, of an article and of a question, each once.
        var pairs: [(article: Term, question: Term)] = []
        /// By their numbers: for each term of each question what may have brought it, one after another.
        var numbers: [Int32] = []
        /// Where those of a term end.
        var ends: [Int] = []
        /// The number of the article's pair in each of the pairs.
        var sources: [Int32] = []
        var sourceCount = 0
    }

    private static let rounds = 5
    /// What is less likely is left out.
    private static let chanceMin = 0.01
    /// A pair is believed from this many articles and questions on.
    private static let countMin = 2
    /// Articles with more pairs are whole lists, and say little of any of them.
    private static let articleMax = 800
    /// Pairs that stand in more than this share of the articles go with everything.
    private static let shareMax = 0.2

    /// What questions, and the articles that answer them, teach.
    package static func learn(_ examples: [Example]) -> Translation {
        var translation = Translation()
        for example in examples {
            for term in example.question { translation.said[term, default: 0] += 1 }
        }
        let links = Self.links(examples)
        let chances = Self.chances(links)
        var counts = [Int](repeating: 0, count: links.pairs.count)
        for number in links.numbers { counts[Int(number)] += 1 }
        for (pair, chance) in chances.enumerated() where chance > Self.chanceMin && counts[pair] >= Self.countMin {
            // As the file keeps it, so that what is learned by it is what will be.
            let weight = Float(UInt8(clamping: Int((chance * 255).rounded()))) / 255
            guard weight > 0 else { continue }
            let target = LayTable.Target(term: links.pairs[pair].article, weight: weight)
            translation.meant[links.pairs[pair].question, default: []].append(target)
        }
        translation.sort()
        return translation
    }

    private static func links(_ examples: [Example]) -> Links {
        var spread: [Term: Int] = [:]
        for example in examples { for term in Set(example.article) { spread[term, default: 0] += 1 } }
        let most = Int(Double(examples.count) * Self.shareMax)
        var links = Links()
        var known: [UInt64: Int32] = [:]
        var sources: [Term: Int32] = [:]
        for example in examples where example.article.count < Self.articleMax {
            // In an order of its own: sums of floating-point numbers depend on it.
            let article = Set(example.article).filter { (spread[$0] ?? 0) < most }.sorted()
            for said in example.question {
                for meant in article {
                    var hash = WordHash()
                    for half in [meant.raw, meant.raw >> 21, said.raw, said.raw >> 21] {
                        hash.add(UInt32(truncatingIfNeeded: half))
                    }
                    if let number = known[hash.value] {
                        links.numbers.append(number)
                        continue
                    }
                    let number = Int32(links.pairs.count)
                    known[hash.value] = number
                    links.pairs.append((meant, said))
                    let source = sources[meant] ?? Int32(sources.count)
                    sources[meant] = source
                    links.sources.append(source)
                    links.numbers.append(number)
                }
                links.ends.append(links.numbers.count)
            }
        }
        links.sourceCount = sources.count
        return links
    }

    /// How likely each pair of an article brings that of a question.
    private static func chances(_ links: Links) -> [Double] {
        var chances = [Double](repeating: 1, count: links.pairs.count)
        for _ in 0..<Self.rounds {
            var sums = [Double](repeating: 0, count: links.pairs.count)
            var begin = 0
            for end in links.ends {
                var all = 0.0
                for place in begin..<end { all += chances[Int(links.numbers[place])] }
                if all > 0 {
                    for place in begin..<end {
                        sums[Int(links.numbers[place])] += chances[Int(links.numbers[place])] / all
                    }
                }
                begin = end
            }
            var totals = [Double](repeating: 0, count: links.sourceCount)
            for (pair, sum) in sums.enumerated() { totals[Int(links.sources[pair])] += sum }
            for pair in chances.indices { chances[pair] = sums[pair] / max(1e-12, totals[Int(links.sources[pair])]) }
        }
        return chances
    }
}
