/// Checks that every length of time, sum, age and share that a card tells stands in an article that it cites, or has a source.
enum CardFigures {
    /// What is told without a source, a line each.
    ///
    /// Where an article of a card is not loaded, what it says is not known, and nothing is told.
    static func problems(_ card: Card, _ checker: CitationChecker, on day: LawDay) -> [String] {
        let index = checker.index
        func figures(_ resolved: [ResolvedCitation]) -> Set<Quantity> {
            Set(resolved.compactMap(\.article).flatMap { Quantity.all(in: index.text(of: $0)) })
        }
        let cited = card.citations.map { checker.resolve($0, on: day) }
        let isWhole = cited.allSatisfy { $0.state != .unavailable }
        let known = figures(cited)
        var problems: [String] = []
        for source in card.sources {
            let own = Set(Quantity.all(in: source.figure))
            if own.isEmpty { problems.append("“\(source.figure)”不是数") }
            let named = checker.check(source.text, on: day)
            if named.contains(where: { $0.state == .notFound || $0.state == .notInForce })
                || (!named.isEmpty && named.allSatisfy { $0.state == .found } && !own.isSubset(of: figures(named)))
            {
                problems.append("“\(source.figure)”的来源里没有这个数")
            }
        }
        guard isWhole else { return problems }
        for sentence in card.sentences {
            let sources = card.sources.filter { $0.isAbout(sentence) }.flatMap { Quantity.all(in: $0.figure) }
            let told = Quantity.all(in: sentence).filter { !known.contains($0) && !sources.contains($0) }
            problems += told.map { "“\(sentence)”：\($0)没有出处" }
        }
        return problems
    }
}
