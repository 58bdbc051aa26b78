/// The sums of one question, an entry for each article; kept for the next question.
struct Workspace {
    var pairs: [Float]
    var words: [Float]
    var learned: [Float]
    var reviewed: [Float]
    var coverage: [Float]
    var memory: [Float]
    var stage: [Float]
    var headings: [Float]
    var likeChapter: [Float]
    var likeLaw: [Float]

    init(_ index: CorpusIndex) {
        let articles = [Float](repeating: 0, count: index.articleCount)
        self.pairs = articles
        self.words = articles
        self.learned = articles
        self.reviewed = articles
        self.coverage = articles
        self.memory = articles
        self.stage = articles
        self.headings = [Float](repeating: 0, count: index.chapterCount)
        self.likeChapter = self.headings
        self.likeLaw = [Float](repeating: 0, count: index.statutes.count)
    }

    /// Sets everything to nothing.
    mutating func clear() {
        Self.zero(&self.pairs)
        Self.zero(&self.words)
        Self.zero(&self.learned)
        Self.zero(&self.reviewed)
        Self.zero(&self.coverage)
        Self.zero(&self.memory)
        Self.zero(&self.stage)
        Self.zero(&self.headings)
        Self.zero(&self.likeChapter)
        Self.zero(&self.likeLaw)
    }

    private static func zero(_ values: inout [Float]) {
        values.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }
}
