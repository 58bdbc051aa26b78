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
        var known = figures(cited)
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
            known.formUnion(own)
        }
        guard isWhole else { return problems }
        let told = card.told.flatMap { text in Quantity.all(in: text).map { (text, $0) } }
        return problems + told.filter { !known.contains($0.1) }.map { "“\($0.0)”：\($0.1)没有出处" }
    }
}
