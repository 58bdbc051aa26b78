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
    private var termNumbers: [UInt64: UInt32] = [:]
    private var entryTerms: [UInt32] = []
    private var entryArticles: [UInt32] = []
    private var entryCounts: [UInt8] = []
    private var fingerprint = WordHash()

    /// A builder of an empty index that cuts texts by `lexicon`.
    package init(lexicon: Lexicon) { self.lexicon = lexicon }

    /// Builds an index of versions of statutes.
    package static func build(_ statutes: [Statute], lexicon: Lexicon) -> [UInt8] {
        var builder = IndexBuilder(lexicon: lexicon)
        for statute in statutes { builder.add(statute) }
        return builder.finish()
    }

    /// Adds a version of a statute.
    package mutating func add(_ statute: Statute) {
        let number = UInt32(self.statutes.bytes.count / IndexLayout.statuteBytes)
        for text in [statute.name, Statute.short(statute.name), statute.category, statute.repealedBy, statute.source] {
            self.addText(text, to: \.statutes)
        }
        self.statutes.add(statute.countsFrom.number)
        self.statutes.add((statute.effectiveTo ?? .end).number)
        self.statutes.add(statute.passedOn?.number ?? 0)
        self.statutes.add(self.articleCount)
        self.statutes.add(UInt32(statute.articles.count))
        self.statutes.add(UInt32(0))
        self.statutes.add(statute.fingerprint)
        self.fingerprint.add(UInt32(truncatingIfNeeded: statute.fingerprint))
        var chapter: String?
        for article in statute.articles.sorted(by: { $0.number < $1.number }) {
            if article.chapter != chapter || chapter == nil {
                chapter = article.chapter
                self.addChapter(Statute.short(statute.name) + " " + article.chapter)
            }
            self.add(article, of: statute, number)
        }
    }

    private mutating func add(_ article: StatuteArticle, of statute: Statute, _ number: UInt32) {
        let whole = Statute.short(statute.name) + " " + article.chapter + " " + article.text
        let tokens = Tokens(PlainText(whole), self.lexicon)
        self.addText(article.id, to: \.articles)
        self.addText(article.text, to: \.articles)
        self.articles.add(number)
        self.articles.add(self.chapterCount - 1)
        self.articles.add(UInt32(article.number.number))
        self.articles.add(UInt32(article.number.insertion))
        self.articles.add(UInt16(clamping: tokens.pairs.count))
        self.articles.add(UInt16(clamping: tokens.words.count))
        self.articles.add(UInt32(0))
        self.enter(tokens.pairs, of: self.articleCount)
        self.enter(tokens.words, of: self.articleCount)
        self.articleCount += 1
    }

    private mutating func addChapter(_ heading: String) {
        let tokens = Tokens(PlainText(heading), self.lexicon)
        self.addText(heading, to: \.chapters)
        self.chapters.add(UInt64(tokens.pairs.count))
        self.enter(tokens.pairs.map(\.inHeading), of: self.chapterCount)
        self.chapterCount += 1
    }

    private mutating func addText(_ text: String, to rows: WritableKeyPath<IndexBuilder, ByteWriter>) {
        let bytes = Array(text.utf8)
        self[keyPath: rows].add(UInt32(self.texts.bytes.count))
        self[keyPath: rows].add(UInt32(bytes.count))
        self.texts.add(bytes: bytes)
    }

    private mutating func enter(_ terms: [Term], of article: UInt32) {
        let sorted = terms.map(\.raw).sorted()
        var place = 0
        while place < sorted.count {
            let term = sorted[place]
            var end = place + 1
            while end < sorted.count, sorted[end] == term { end += 1 }
            let next = UInt32(self.termNumbers.count)
            let number = self.termNumbers[term, default: next]
            if number == next { self.termNumbers[term] = next }
            self.entryTerms.append(number)
            self.entryArticles.append(article)
            self.entryCounts.append(UInt8(clamping: end - place))
            place = end
        }
    }

    /// The bytes of the file.
    package mutating func finish() -> [UInt8] {
        let sorted = self.termNumbers.sorted { $0.key < $1.key }
        var order = [Int](repeating: 0, count: sorted.count)
        for (place, entry) in sorted.enumerated() { order[Int(entry.value)] = place }
        var starts = [Int](repeating: 0, count: sorted.count + 1)
        for term in self.entryTerms { starts[order[Int(term)] + 1] += 1 }
        for place in 0..<sorted.count { starts[place + 1] += starts[place] }
        var fill = starts
        var entries = [Int](repeating: 0, count: self.entryTerms.count)
        for (entry, term) in self.entryTerms.enumerated() {
            let place = order[Int(term)]
            entries[fill[place]] = entry
            fill[place] += 1
        }
        var terms = ByteWriter()
        var places = ByteWriter()
        var counts = ByteWriter()
        var postings = ByteWriter()
        for (place, entry) in sorted.enumerated() {
            terms.add(entry.key)
            places.add(UInt32(postings.bytes.count))
            counts.add(UInt32(starts[place + 1] - starts[place]))
            var before: UInt32 = 0
            for number in entries[starts[place]..<starts[place + 1]] {
                postings.addShort(self.entryArticles[number] - before)
                postings.addShort(UInt32(self.entryCounts[number]))
                before = self.entryArticles[number]
            }
        }
        places.add(UInt32(postings.bytes.count))
        var fingerprint = ByteWriter()
        fingerprint.add(self.fingerprint.value)
        return Self.file([
            self.texts, self.statutes, self.articles, self.chapters, terms, places, counts, postings, fingerprint,
        ])
    }

    private static func file(_ sections: [ByteWriter]) -> [UInt8] {
        var file = ByteWriter()
        file.add(IndexLayout.magic)
        file.add(IndexLayout.version)
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
        return file.bytes
    }
}
