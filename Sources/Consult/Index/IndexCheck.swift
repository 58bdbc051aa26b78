/// Checks that the parts of an index fit each other, so that whatever is read of it later lies inside of it.
///
/// The checksum says that a file is as it was written; this says that what was written can be read.
struct IndexCheck {
    private let sections: IndexSections

    /// Checks an index.
    ///
    /// - Throws: ``CorpusError`` naming what does not fit.
    static func check(_ sections: IndexSections) throws {
        let check = IndexCheck(sections: sections)
        try check.sizes()
        try check.statutes()
        try check.articles()
        try check.texts(.chapters, each: IndexLayout.chapterBytes, at: [0])
    }

    private func sizes() throws {
        let sizes: [(IndexLayout.Section, Int)] = [
            (.statutes, IndexLayout.statuteBytes), (.articles, IndexLayout.articleBytes),
            (.chapters, IndexLayout.chapterBytes), (.terms, 8), (.places, 4), (.counts, 4), (.fingerprint, 8),
        ]
        for (section, size) in sizes {
            guard self.sections[section].count % size == 0 else { throw Self.error("\(section) has half a row") }
        }
        let terms = self.sections.count(of: .terms, each: 8)
        guard self.sections.count(of: .places, each: 4) == terms + 1,
            self.sections.count(of: .counts, each: 4) == terms
        else { throw Self.error("terms, places and counts differ in number") }
        guard self.sections[.fingerprint].count == 8 else { throw Self.error("it has no fingerprint") }
        guard self.sections.count(of: .statutes, each: IndexLayout.statuteBytes) <= Int(UInt16.max) else {
            throw CorpusError("more than 65,535 versions of statutes")
        }
        guard self.sections.count(of: .chapters, each: IndexLayout.chapterBytes) <= Int(UInt16.max) else {
            throw CorpusError("more than 65,535 chapters")
        }
    }

    /// Every version has its articles behind those of the version before.
    private func statutes() throws {
        let rows = self.sections[.statutes]
        let places = (0..<5).map { $0 * IndexLayout.placeBytes }
        try self.texts(.statutes, each: IndexLayout.statuteBytes, at: places)
        var next = 0
        for row in stride(from: 0, to: rows.count, by: IndexLayout.statuteBytes) {
            let place = row + 5 * IndexLayout.placeBytes + 12
            let first = Int(rows.loadUnaligned(fromByteOffset: place, as: UInt32.self))
            guard first == next else { throw Self.error("articles of a statute are elsewhere") }
            next += Int(rows.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self))
        }
        guard next == self.sections.count(of: .articles, each: IndexLayout.articleBytes) else {
            throw Self.error("statutes have other articles than there are")
        }
    }

    private func articles() throws {
        let rows = self.sections[.articles]
        let statutes = self.sections[.statutes]
        let chapters = self.sections.count(of: .chapters, each: IndexLayout.chapterBytes)
        try self.texts(.articles, each: IndexLayout.articleBytes, at: [0, IndexLayout.placeBytes])
        var article = 0
        for statute in 0..<statutes.count / IndexLayout.statuteBytes {
            let place = statute * IndexLayout.statuteBytes + 5 * IndexLayout.placeBytes + 16
            for _ in 0..<statutes.loadUnaligned(fromByteOffset: place, as: UInt32.self) {
                let row = article * IndexLayout.articleBytes + 2 * IndexLayout.placeBytes
                let own = rows.loadUnaligned(fromByteOffset: row, as: UInt32.self)
                let chapter = rows.loadUnaligned(fromByteOffset: row + 4, as: UInt32.self)
                guard own == UInt32(statute), chapter < UInt32(chapters) else {
                    throw Self.error("an article is of no statute or chapter")
                }
                article += 1
            }
        }
    }

    private func texts(_ section: IndexLayout.Section, each size: Int, at places: [Int]) throws {
        let rows = self.sections[section]
        let end = UInt64(self.sections[.texts].count)
        for row in stride(from: 0, to: rows.count, by: size) {
            for place in places {
                let offset = rows.loadUnaligned(fromByteOffset: row + place, as: UInt32.self)
                let count = rows.loadUnaligned(fromByteOffset: row + place + 4, as: UInt32.self)
                guard UInt64(offset) + UInt64(count) <= end else {
                    throw Self.error("a text of \(section) lies outside of the texts")
                }
            }
        }
    }

    private static func error(_ text: String) -> CorpusError {
        CorpusError("the index of statutes is damaged: \(text)")
    }
}
