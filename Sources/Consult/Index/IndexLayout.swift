/// How an index lies in its file: a head with the length, the checksum and the place of each section, then the sections,
/// each from an eighth byte.
enum IndexLayout {
    /// The first bytes of a file.
    static let magic: UInt64 = 0x3130_5849_5a59_5a59
    /// Raised with every change of the layout or of how texts are cut: an older file is built anew.
    static let version: UInt64 = 2

    /// The sections in their order.
    enum Section: Int, CaseIterable {
        /// All texts, one after another, UTF-8.
        case texts
        /// ``StatuteRow``s.
        case statutes
        /// ``ArticleRow``s.
        case articles
        /// ``ChapterRow``s.
        case chapters
        /// Terms in rising order, 8 bytes each.
        case terms
        /// Place of the postings of each term, 4 bytes each, one more than terms.
        case places
        /// How many articles have the term, 4 bytes each.
        case counts
        /// Postings: distance to the article before, and how often the term stands in it, in short numbers.
        case postings
        /// The hash of what it was built from, one number.
        case fingerprint
    }

    /// Where the version stands in the head.
    static let versionPlace = 8
    /// Where the length of the file stands, 8 bytes.
    static let lengthPlace = 16
    /// Where the checksum of everything else stands, 8 bytes.
    static let checksumPlace = 24
    /// Where the hash of the words stands by which texts were cut, 8 bytes.
    static let lexiconPlace = 32
    /// Where the places of the sections stand, 16 bytes each.
    static let sectionsPlace = 40
    /// Bytes of the head.
    static let headBytes = sectionsPlace + Section.allCases.count * 16
    /// Bytes of a ``TextPlace``.
    static let placeBytes = 8
    /// Bytes of a row of the statutes: five texts, three days, first article, articles, 8 of fingerprint.
    static let statuteBytes = 5 * placeBytes + 3 * 4 + 2 * 4 + 4 + 8
    /// Bytes of a row of the articles: two texts, statute, chapter, number, insertion, pairs, words.
    static let articleBytes = 2 * placeBytes + 4 * 4 + 2 * 2 + 4
    /// Bytes of a row of the chapters: a text, its length in pairs.
    static let chapterBytes = placeBytes + 8
}
