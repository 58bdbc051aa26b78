/// Finds articles by the names that programs know them by, in one index.
struct ArticleNames: Sendable {
    private let statutes: [String: [Int]]

    /// The names of an index.
    init(_ index: CorpusIndex) {
        self.statutes = Dictionary(grouping: index.statutes.map(\.place)) { place in
            let row = index.statutes[place]
            return row.articles.isEmpty ? row.short : String(index.id(of: row.articles.lowerBound).prefix { $0 != "#" })
        }
    }

    /// The place of a cited article, in the newest version that has the text that was cited.
    func place(of cited: KnownQuestion.Cited, in index: CorpusIndex) -> Int? {
        let parts = cited.id.split(separator: "#", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let numbers = parts[1].split(separator: "-").compactMap { Int($0) }
        guard let number = numbers.first else { return nil }
        let wanted = ArticleNumber(number, insertion: numbers.count > 1 ? numbers[1] : 0)
        let versions = (self.statutes[String(parts[0])] ?? []).map { index.statutes[$0] }
        for version in versions.sorted(by: { $0.from > $1.from }) {
            guard let place = index.article(wanted, of: version) else { continue }
            if cited.picture == 0 || TextPicture.match(cited.picture, TextPicture.of(index.text(of: place))) {
                return place
            }
        }
        return nil
    }
}
