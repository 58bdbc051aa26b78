internal import Foundation

/// Statutes by article and by term, mapped from a file.
///
/// Opening checks the file as a whole and reads the statutes' names and the lengths of the articles; texts and postings
/// are read when they are asked for.
package final class CorpusIndex: Sendable {
    /// The versions of statutes.
    package let statutes: [StatuteRow]
    /// How many articles there are.
    package let articleCount: Int
    /// How many chapters there are.
    package let chapterCount: Int
    /// What it was built from, as a hash.
    package let fingerprint: UInt64
    /// Statute of each article.
    let statuteOf: [UInt16]
    /// Chapter of each article.
    let chapterOf: [UInt16]
    /// For each article what its length in pairs is worth to BM25.
    let pairNorms: [Float]
    /// For each article what its length in words is worth to BM25.
    let wordNorms: [Float]
    /// For each chapter what the length of its heading is worth to BM25.
    let headingNorms: [Float]
    /// How many terms there are.
    let termCount: Int
    private let sections: IndexSections

    private static let k1: Float = 1.2
    private static let b: Float = 0.75

    /// Opens a file.
    ///
    /// - Throws: ``CorpusError`` where it is none, of another version, cut off or damaged: build it anew.
    package convenience init(path: String) throws { try self.init(MappedFile(path: path)) }

    /// Takes what a builder made, without a file.
    package convenience init(bytes: [UInt8]) throws { try self.init(MappedFile(bytes: bytes)) }

    private init(_ file: MappedFile) throws {
        let sections = try IndexSections(file)
        try IndexCheck.check(sections)
        self.sections = sections
        self.termCount = sections.count(of: .terms, each: 8)
        self.articleCount = sections.count(of: .articles, each: IndexLayout.articleBytes)
        self.chapterCount = sections.count(of: .chapters, each: IndexLayout.chapterBytes)
        let rows = sections[.articles]
        var statuteOf: [UInt16] = []
        var chapterOf: [UInt16] = []
        var pairs: [Float] = []
        var words: [Float] = []
        statuteOf.reserveCapacity(self.articleCount)
        chapterOf.reserveCapacity(self.articleCount)
        for place in 0..<self.articleCount {
            let row = place * IndexLayout.articleBytes + 2 * IndexLayout.placeBytes
            statuteOf.append(UInt16(truncatingIfNeeded: rows.loadUnaligned(fromByteOffset: row, as: UInt32.self)))
            chapterOf.append(UInt16(truncatingIfNeeded: rows.loadUnaligned(fromByteOffset: row + 4, as: UInt32.self)))
            pairs.append(Float(rows.loadUnaligned(fromByteOffset: row + 16, as: UInt16.self)))
            words.append(Float(rows.loadUnaligned(fromByteOffset: row + 18, as: UInt16.self)))
        }
        self.statuteOf = statuteOf
        self.chapterOf = chapterOf
        self.pairNorms = Self.norms(pairs)
        self.wordNorms = Self.norms(words)
        let headings = sections[.chapters]
        self.headingNorms = Self.norms(
            (0..<self.chapterCount).map { place in
                let row = place * IndexLayout.chapterBytes + IndexLayout.placeBytes
                return Float(headings.loadUnaligned(fromByteOffset: row, as: UInt64.self))
            }
        )
        self.statutes = Self.rows(sections)
        self.fingerprint = sections[.fingerprint].loadUnaligned(as: UInt64.self)
    }

    private static func norms(_ lengths: [Float]) -> [Float] {
        let mean = max(1, lengths.reduce(0, +) / Float(max(1, lengths.count)))
        return lengths.map { Self.k1 * (1 - Self.b + Self.b * $0 / mean) }
    }

    private static func rows(_ sections: IndexSections) -> [StatuteRow] {
        let rows = sections[.statutes]
        return (0..<sections.count(of: .statutes, each: IndexLayout.statuteBytes)).map { place in
            let row = place * IndexLayout.statuteBytes
            func text(_ number: Int) -> String { sections.text(.statutes, at: row + number * IndexLayout.placeBytes) }
            func number<Number: FixedWidthInteger>(_ offset: Int, _ type: Number.Type) -> Number {
                rows.loadUnaligned(fromByteOffset: row + 5 * IndexLayout.placeBytes + offset, as: type)
            }
            let first = Int(number(12, UInt32.self))
            return StatuteRow(
                place: place,
                name: text(0),
                short: text(1),
                category: text(2),
                repealedBy: text(3),
                source: text(4),
                from: LawDay(number: number(0, Int32.self)),
                until: LawDay(number: number(4, Int32.self)),
                passedOn: LawDay(number: number(8, Int32.self)),
                articles: first..<first + Int(number(16, UInt32.self)),
                fingerprint: number(24, UInt64.self)
            )
        }
    }
}

extension CorpusIndex {
    /// The hash of the words by which its texts were cut (``Lexicon/fingerprint``).
    package var lexicon: UInt64 { self.sections.lexicon }

    /// The name of an article that programs know it by.
    package func id(of article: Int) -> String {
        self.sections.text(.articles, at: article * IndexLayout.articleBytes)
    }

    /// What an article says.
    package func text(of article: Int) -> String {
        self.sections.text(.articles, at: article * IndexLayout.articleBytes + IndexLayout.placeBytes)
    }

    /// The text of an article as bytes in UTF-8, for as long as the index is held.
    func utf8(of article: Int) -> UnsafeRawBufferPointer {
        self.sections.utf8(.articles, at: article * IndexLayout.articleBytes + IndexLayout.placeBytes)
    }

    /// The number of an article.
    package func number(of article: Int) -> ArticleNumber {
        let row = article * IndexLayout.articleBytes + 2 * IndexLayout.placeBytes
        let rows = self.sections[.articles]
        return ArticleNumber(
            Int(rows.loadUnaligned(fromByteOffset: row + 8, as: UInt32.self)),
            insertion: Int(rows.loadUnaligned(fromByteOffset: row + 12, as: UInt32.self))
        )
    }

    /// How many pairs and words an article has, as they were counted.
    func lengths(of article: Int) -> (pairs: UInt16, words: UInt16) {
        let row = article * IndexLayout.articleBytes + 2 * IndexLayout.placeBytes + 16
        let rows = self.sections[.articles]
        return (
            rows.loadUnaligned(fromByteOffset: row, as: UInt16.self),
            rows.loadUnaligned(fromByteOffset: row + 2, as: UInt16.self)
        )
    }

    /// The version of a statute that an article belongs to.
    package func statute(of article: Int) -> StatuteRow { self.statutes[Int(self.statuteOf[article])] }

    /// The name of the law and the headings above an article.
    package func heading(of article: Int) -> String {
        self.sections.text(.chapters, at: Int(self.chapterOf[article]) * IndexLayout.chapterBytes)
    }

    /// How many pairs the heading of a chapter has.
    func headingLength(of chapter: Int) -> UInt64 {
        let row = chapter * IndexLayout.chapterBytes + IndexLayout.placeBytes
        return self.sections[.chapters].loadUnaligned(fromByteOffset: row, as: UInt64.self)
    }

    /// An article of a version by its number.
    package func article(_ number: ArticleNumber, of statute: StatuteRow) -> Int? {
        var low = statute.articles.lowerBound
        var high = statute.articles.upperBound
        while low < high {
            let middle = (low + high) / 2
            if self.number(of: middle) < number { low = middle + 1 } else { high = middle }
        }
        return low < statute.articles.upperBound && self.number(of: low) == number ? low : nil
    }
}

extension CorpusIndex {
    /// In how many articles, or headings, a term stands.
    package func count(of term: Term) -> Int {
        guard let place = self.place(of: term) else { return 0 }
        let count = self.sections[.counts].loadUnaligned(fromByteOffset: place * 4, as: UInt32.self)
        return min(Int(count), self.limit(of: term))
    }

    /// Calls `body` with every article, or chapter, in which a term stands and how often.
    @inline(__always)
    func forEachPosting(of term: Term, _ body: (_ number: Int, _ count: Float) -> Void) {
        guard let place = self.place(of: term) else { return }
        self.forEachPosting(at: place, below: self.limit(of: term)) { body($0, Float($1)) }
    }

    /// The term at a place in the order of terms.
    func term(at place: Int) -> Term {
        Term(raw: self.sections[.terms].loadUnaligned(fromByteOffset: place * 8, as: UInt64.self))
    }

    /// Calls `body` with the postings of the term at a place.
    func forEachPosting(at place: Int, _ body: (_ number: Int, _ count: UInt32) -> Void) {
        self.forEachPosting(at: place, below: self.limit(of: self.term(at: place)), body)
    }

    /// Nothing is read behind the postings, and no number is given that is none of an article or chapter.
    @inline(__always)
    private func forEachPosting(at place: Int, below limit: Int, _ body: (_ number: Int, _ count: UInt32) -> Void) {
        let places = self.sections[.places]
        let postings = self.sections[.postings]
        var cursor = Int(places.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self))
        let end = min(postings.count, Int(places.loadUnaligned(fromByteOffset: place * 4 + 4, as: UInt32.self)))
        var number = 0
        while cursor < end {
            number += Int(Self.short(postings, &cursor, end))
            let count = Self.short(postings, &cursor, end)
            guard number < limit else { return }
            body(number, count)
        }
    }

    @inline(__always)
    private static func short(_ bytes: UnsafeRawBufferPointer, _ cursor: inout Int, _ end: Int) -> UInt32 {
        var value: UInt32 = 0
        var shift: UInt32 = 0
        while cursor < end {
            let byte = bytes[cursor]
            cursor += 1
            value |= UInt32(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return value
    }

    @inline(__always)
    private func limit(of term: Term) -> Int { term.isOfHeading ? self.chapterCount : self.articleCount }

    private func place(of term: Term) -> Int? {
        let terms = self.sections[.terms]
        var low = 0
        var high = self.termCount
        while low < high {
            let middle = (low + high) / 2
            if terms.loadUnaligned(fromByteOffset: middle * 8, as: UInt64.self) < term.raw {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < self.termCount, terms.loadUnaligned(fromByteOffset: low * 8, as: UInt64.self) == term.raw
        else { return nil }
        return low
    }
}
