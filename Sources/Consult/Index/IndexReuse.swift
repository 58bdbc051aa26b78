/// What an index of before gives to a new one: versions of statutes that are the same, with their terms.
struct IndexReuse {
    /// The index of before.
    let index: CorpusIndex
    /// How many articles were taken over.
    private(set) var articleCount = 0
    private var rows: [String: [StatuteRow]]
    private var articles: [UInt32]
    private var chapters: [UInt32]

    private static let gone = UInt32.max

    /// Everything of an index, to be taken over.
    init(_ index: CorpusIndex) {
        self.index = index
        self.rows = Dictionary(grouping: index.statutes, by: \.name)
        self.articles = [UInt32](repeating: Self.gone, count: index.articleCount)
        self.chapters = [UInt32](repeating: Self.gone, count: index.chapterCount)
    }

    /// The places of the articles of a version, in the index of before, that has the same articles by numbers, headings and
    /// words; `nil` where there is none.
    ///
    /// Each is given once.
    mutating func take(_ statute: Statute, _ articles: [StatuteArticle]) -> Range<Int>? {
        let fingerprint = statute.fingerprint
        guard let rows = self.rows[statute.name],
            let place = rows.firstIndex(where: { row in
                row.fingerprint == fingerprint && row.articles.count == articles.count
                    && zip(row.articles, articles).allSatisfy { self.isSame($0, $1, of: statute) }
            })
        else { return nil }
        self.articleCount += articles.count
        return self.rows[statute.name]?.remove(at: place).articles
    }

    private func isSame(_ place: Int, _ article: StatuteArticle, of statute: Statute) -> Bool {
        self.index.number(of: place) == article.number && self.index.id(of: place) == article.id
            && Self.isSame(self.index.heading(of: place), statute.heading(article.chapter))
            && Self.isSame(self.index.text(of: place), article.text)
    }

    /// By bytes: two spellings of one character are cut differently.
    private static func isSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

    /// Says which place an article has in the new index.
    mutating func move(article old: Int, to new: UInt32) { self.articles[old] = new }

    /// Says which place a chapter has in the new index.
    mutating func move(chapter old: Int, to new: UInt32) { self.chapters[old] = new }

    /// Adds what is taken over of the postings of a term, by the new places.
    func postings(at place: Int, into found: inout [Posting]) {
        let moved = self.index.term(at: place).isOfHeading ? self.chapters : self.articles
        self.index.forEachPosting(at: place) { number, count in
            if moved[number] != Self.gone { found.append(Posting(number: moved[number], count: count)) }
        }
    }
}
