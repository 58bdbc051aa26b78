internal import Foundation

/// Builds the file of an index from statutes.
package struct IndexBuilder {
    private let lexicon: Lexicon
    private var texts = ByteWriter()
    private var statutes = ByteWriter()
    private var articles = ByteWriter()
    private var chapters = ByteWriter()
    private var articleCount: UInt32 = 0
    private var chapterCount: UInt32 = 0
    private var postings = PostingsBuilder()
    private var fingerprint = WordHash()
    private var reuse: IndexReuse?

    /// A builder of an empty index that cuts texts by `lexicon`.
    ///
    /// - Parameter old: an index of before: what it holds of a version that is the same is taken over, if its texts were
    ///   cut by the same words.
    package init(lexicon: Lexicon, reusing old: CorpusIndex? = nil) {
        self.lexicon = lexicon
        self.reuse = old.flatMap { $0.lexicon == lexicon.fingerprint ? IndexReuse($0) : nil }
    }

    /// Builds an index of versions of statutes.
    ///
    /// - Parameter old: an index of before; the bytes are the same with it and without, and sooner there with it.
    package static func build(_ statutes: [Statute], lexicon: Lexicon, reusing old: CorpusIndex? = nil) -> [UInt8] {
        var builder = IndexBuilder(lexicon: lexicon, reusing: old)
        for statute in statutes { builder.add(statute) }
        return builder.finish()
    }

    /// How many articles were taken over from an index of before.
    package var reusedArticles: Int { self.reuse?.articleCount ?? 0 }

    /// Adds a version of a statute.
    package mutating func add(_ statute: Statute) {
        let number = UInt32(self.statutes.bytes.count / IndexLayout.statuteBytes)
        for text in [statute.name, Statute.short(statute.name), statute.category, statute.repealedBy, statute.source] {
            self.addText(text, to: \.statutes)
        }
        let fingerprint = statute.fingerprint
        self.statutes.add(statute.countsFrom.number)
        self.statutes.add((statute.effectiveTo ?? .end).number)
        self.statutes.add(statute.passedOn?.number ?? 0)
        self.statutes.add(self.articleCount)
        self.statutes.add(UInt32(statute.articles.count))
        self.statutes.add(UInt32(0))
        self.statutes.add(fingerprint)
        self.fingerprint.add(UInt32(truncatingIfNeeded: fingerprint))
        let articles = statute.articles.sorted { $0.number < $1.number }
        let before = self.reuse?.take(statute, articles)
        var chapter: String?
        for (place, article) in articles.enumerated() {
            let same = before.map { $0.lowerBound + place }
            if article.chapter != chapter || chapter == nil {
                chapter = article.chapter
                self.addChapter(statute.heading(article.chapter), sameAs: same)
            }
            self.add(article, of: statute, number, sameAs: same)
        }
    }

    private mutating func add(
        _ article: StatuteArticle,
        of statute: Statute,
        _ number: UInt32,
        sameAs same: Int?
    ) {
        self.addText(article.id, to: \.articles)
        self.addText(article.text, to: \.articles)
        self.articles.add(number)
        self.articles.add(self.chapterCount - 1)
        self.articles.add(UInt32(article.number.number))
        self.articles.add(UInt32(article.number.insertion))
        if let same, let lengths = self.reuse?.index.lengths(of: same) {
            self.articles.add(lengths.pairs)
            self.articles.add(lengths.words)
            self.reuse?.move(article: same, to: self.articleCount)
        } else {
            let whole = statute.heading(article.chapter) + " " + article.text
            let tokens = Tokens(PlainText(whole), self.lexicon)
            self.articles.add(UInt16(clamping: tokens.pairs.count))
            self.articles.add(UInt16(clamping: tokens.words.count))
            self.postings.enter(tokens.pairs, of: self.articleCount)
            self.postings.enter(tokens.words, of: self.articleCount)
        }
        self.articles.add(UInt32(0))
        self.articleCount += 1
    }

    private mutating func addChapter(_ heading: String, sameAs same: Int?) {
        self.addText(heading, to: \.chapters)
        if let same, let old = self.reuse?.index {
            let chapter = Int(old.chapterOf[same])
            self.chapters.add(old.headingLength(of: chapter))
            self.reuse?.move(chapter: chapter, to: self.chapterCount)
        } else {
            let tokens = Tokens(PlainText(heading), self.lexicon)
            self.chapters.add(UInt64(tokens.pairs.count))
            self.postings.enter(tokens.pairs.map(\.inHeading), of: self.chapterCount)
        }
        self.chapterCount += 1
    }

    private mutating func addText(_ text: String, to rows: WritableKeyPath<IndexBuilder, ByteWriter>) {
        let bytes = Array(text.utf8)
        self[keyPath: rows].add(UInt32(self.texts.bytes.count))
        self[keyPath: rows].add(UInt32(bytes.count))
        self.texts.add(bytes: bytes)
    }

    /// The bytes of the file.
    package mutating func finish() -> [UInt8] {
        let written = self.postings.written(with: self.reuse)
        var fingerprint = ByteWriter()
        fingerprint.add(self.fingerprint.value)
        return self.file([
            self.texts, self.statutes, self.articles, self.chapters, written.terms, written.places, written.counts,
            written.postings, fingerprint,
        ])
    }

    private func file(_ sections: [ByteWriter]) -> [UInt8] {
        let length = sections.reduce(IndexLayout.headBytes) { $0 + ($1.bytes.count + 7) / 8 * 8 }
        var file = ByteWriter()
        file.add(IndexLayout.magic)
        file.add(IndexLayout.version)
        file.add(UInt64(length))
        file.add(UInt64(0))
        file.add(self.lexicon.fingerprint)
        var offset = IndexLayout.headBytes
        for section in sections {
            file.add(UInt64(offset))
            file.add(UInt64(section.bytes.count))
            offset += (section.bytes.count + 7) / 8 * 8
        }
        for section in sections {
            file.add(bytes: section.bytes)
            file.align()
        }
        return Self.summed(file.bytes)
    }

    /// An index with its checksum in its place.
    static func summed(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let sum = bytes.withUnsafeBytes { IndexChecksum.of($0) }
        withUnsafeBytes(of: sum.littleEndian) { value in
            for place in 0..<8 { bytes[IndexLayout.checksumPlace + place] = value[place] }
        }
        return bytes
    }
}
