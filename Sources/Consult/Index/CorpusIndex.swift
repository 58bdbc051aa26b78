internal import Foundation

/// Statutes by article and by term, mapped from a file.
///
/// Opening reads the statutes' names and the lengths of the articles, nothing else; texts and postings are read when they
/// are asked for.
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
    private let file: MappedFile
    private let sections: [Range<Int>]
    private let termCount: Int

    private static let k1: Float = 1.2
    private static let b: Float = 0.75

    /// Opens a file.
    ///
    /// - Throws: ``CorpusError`` where it is none, or of another version: build it anew.
    package convenience init(path: String) throws { try self.init(MappedFile(path: path)) }

    /// Takes what a builder made, without a file.
    package convenience init(bytes: [UInt8]) throws { try self.init(MappedFile(bytes: bytes)) }

    private init(_ file: MappedFile) throws {
        self.file = file
        let sections = try Self.sections(file)
        self.sections = sections
        self.termCount = sections[IndexLayout.Section.terms.rawValue].count / 8
        let articles = sections[IndexLayout.Section.articles.rawValue]
        let chapters = sections[IndexLayout.Section.chapters.rawValue]
        self.articleCount = articles.count / IndexLayout.articleBytes
        self.chapterCount = chapters.count / IndexLayout.chapterBytes
        guard self.chapterCount <= Int(UInt16.max) else { throw CorpusError("more than 65,535 chapters") }
        let rows = file.bytes(articles)
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
        let headings = file.bytes(chapters)
        self.headingNorms = Self.norms(
            (0..<self.chapterCount).map { place in
                let row = place * IndexLayout.chapterBytes + IndexLayout.placeBytes
                return Float(headings.loadUnaligned(fromByteOffset: row, as: UInt64.self))
            }
        )
        self.statutes = Self.rows(file, sections)
        guard self.statutes.count <= Int(UInt16.max) else { throw CorpusError("more than 65,535 statutes") }
        let fingerprint = file.bytes(sections[IndexLayout.Section.fingerprint.rawValue])
        self.fingerprint = fingerprint.loadUnaligned(as: UInt64.self)
    }

    private static func sections(_ file: MappedFile) throws -> [Range<Int>] {
        guard file.count >= IndexLayout.headBytes else { throw CorpusError("no index of statutes") }
        let head = file.bytes(0..<IndexLayout.headBytes)
        guard head.loadUnaligned(as: UInt64.self) == IndexLayout.magic,
            head.loadUnaligned(fromByteOffset: 8, as: UInt64.self) == IndexLayout.version
        else { throw CorpusError("no index of statutes of this version") }
        return try IndexLayout.Section.allCases.map { section in
            let row = 16 + section.rawValue * 16
            let offset = Int(clamping: head.loadUnaligned(fromByteOffset: row, as: UInt64.self))
            let count = Int(clamping: head.loadUnaligned(fromByteOffset: row + 8, as: UInt64.self))
            guard offset <= file.count, count <= file.count - offset else {
                throw CorpusError("the index of statutes is cut off")
            }
            return offset..<offset + count
        }
    }

    private static func norms(_ lengths: [Float]) -> [Float] {
        let mean = max(1, lengths.reduce(0, +) / Float(max(1, lengths.count)))
        return lengths.map { Self.k1 * (1 - Self.b + Self.b * $0 / mean) }
    }

    private static func rows(_ file: MappedFile, _ sections: [Range<Int>]) -> [StatuteRow] {
        let range = sections[IndexLayout.Section.statutes.rawValue]
        let rows = file.bytes(range)
        let texts = file.bytes(sections[IndexLayout.Section.texts.rawValue])
        return (0..<range.count / IndexLayout.statuteBytes).map { place in
            let row = place * IndexLayout.statuteBytes
            func text(_ number: Int) -> String {
                Self.text(rows, at: row + number * IndexLayout.placeBytes, in: texts)
            }
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

    private static func text(_ rows: UnsafeRawBufferPointer, at row: Int, in texts: UnsafeRawBufferPointer) -> String {
        let offset = Int(rows.loadUnaligned(fromByteOffset: row, as: UInt32.self))
        let count = Int(rows.loadUnaligned(fromByteOffset: row + 4, as: UInt32.self))
        precondition(offset + count <= texts.count, "an index file is broken")
        return String(decoding: texts[offset..<offset + count], as: UTF8.self)
    }
}

extension CorpusIndex {
    private func section(_ section: IndexLayout.Section) -> UnsafeRawBufferPointer {
        self.file.bytes(self.sections[section.rawValue])
    }

    /// The name of an article that programs know it by.
    package func id(of article: Int) -> String { self.text(of: article, 0) }

    /// What an article says.
    package func text(of article: Int) -> String { self.text(of: article, 1) }

    private func text(of article: Int, _ number: Int) -> String {
        let row = article * IndexLayout.articleBytes + number * IndexLayout.placeBytes
        return Self.text(self.section(.articles), at: row, in: self.section(.texts))
    }

    /// The number of an article.
    package func number(of article: Int) -> ArticleNumber {
        let row = article * IndexLayout.articleBytes + 2 * IndexLayout.placeBytes
        let rows = self.section(.articles)
        return ArticleNumber(
            Int(rows.loadUnaligned(fromByteOffset: row + 8, as: UInt32.self)),
            insertion: Int(rows.loadUnaligned(fromByteOffset: row + 12, as: UInt32.self))
        )
    }

    /// The version of a statute that an article belongs to.
    package func statute(of article: Int) -> StatuteRow { self.statutes[Int(self.statuteOf[article])] }

    /// The name of the law and the headings above an article.
    package func heading(of article: Int) -> String {
        let row = Int(self.chapterOf[article]) * IndexLayout.chapterBytes
        return Self.text(self.section(.chapters), at: row, in: self.section(.texts))
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

    /// In how many articles, or headings, a term stands.
    package func count(of term: Term) -> Int {
        guard let place = self.place(of: term) else { return 0 }
        return Int(self.section(.counts).loadUnaligned(fromByteOffset: place * 4, as: UInt32.self))
    }

    /// Calls `body` with every article, or chapter, in which a term stands and how often.
    @inline(__always)
    func forEachPosting(of term: Term, _ body: (_ number: Int, _ count: Float) -> Void) {
        guard let place = self.place(of: term) else { return }
        let places = self.section(.places)
        let postings = self.section(.postings)
        let start = Int(places.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self))
        let end = Int(places.loadUnaligned(fromByteOffset: place * 4 + 4, as: UInt32.self))
        precondition(start <= end && end <= postings.count, "an index file is broken")
        var cursor = start
        var number = 0
        while cursor < end {
            number += Int(Self.short(postings, &cursor))
            body(number, Float(Self.short(postings, &cursor)))
        }
    }

    @inline(__always)
    private static func short(_ bytes: UnsafeRawBufferPointer, _ cursor: inout Int) -> UInt32 {
        var value: UInt32 = 0
        var shift: UInt32 = 0
        while true {
            let byte = bytes[cursor]
            cursor += 1
            value |= UInt32(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    private func place(of term: Term) -> Int? {
        let terms = self.section(.terms)
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
