extension CorpusIndex {
    /// A version as it was read, without what later versions said of its end.
    package func statute(_ row: StatuteRow) -> Statute {
        var statute = Statute(name: row.name, category: row.category, source: row.source)
        statute.passedOn = row.passedOn == .beginning ? nil : row.passedOn
        statute.effectiveFrom = row.from == .beginning ? nil : row.from
        let next = self.statutes.first { $0.name == row.name && $0.from == row.until }
        if next == nil, row.until != .end {
            statute.effectiveTo = row.until
            statute.repealedBy = row.repealedBy
        }
        let heading = row.short + " "
        statute.articles = row.articles.map { place in
            StatuteArticle(
                id: self.id(of: place),
                number: self.number(of: place),
                chapter: String(self.heading(of: place).dropFirst(heading.count)),
                text: self.text(of: place)
            )
        }
        return statute
    }
}
