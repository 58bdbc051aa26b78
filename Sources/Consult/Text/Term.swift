/// What is counted in texts: two neighbouring characters, or a word, or two characters of a heading.
///
/// One number, so that a dictionary of all terms of a corpus is a sorted list that is mapped and not read. Two characters
/// are the number; a word is its hash, of 60 bits, where a collision would cost a little precision and nothing else.
package struct Term: Hashable, Comparable, Sendable {
    /// The number, with the kind in its highest bits.
    package let raw: UInt64

    /// A term by its number, as it stands in a file.
    package init(raw: UInt64) { self.raw = raw }

    private static let mask: UInt64 = (1 << 60) - 1

    /// Two neighbouring characters of a text.
    package static func pair(_ first: UInt32, _ second: UInt32) -> Term {
        Term(raw: 1 << 60 | UInt64(first) << 21 | UInt64(second))
    }

    /// The characters of a pair.
    var characters: (first: UInt32, second: UInt32) {
        (UInt32(self.raw >> 21 & 0x1F_FFFF), UInt32(self.raw & 0x1F_FFFF))
    }

    /// A word, by the hash of its characters (``WordHash``).
    package static func word(_ hash: UInt64) -> Term { Term(raw: 2 << 60 | hash & Self.mask) }

    /// The same two characters in a heading: the name of the law and of the chapter.
    package var inHeading: Term { Term(raw: 3 << 60 | self.raw & Self.mask) }

    /// Whether it is a word.
    package var isWord: Bool { self.raw >> 60 == 2 }

    /// Whether it stands in headings.
    var isOfHeading: Bool { self.raw >> 60 == 3 }

    package static func < (left: Term, right: Term) -> Bool { left.raw < right.raw }
}
