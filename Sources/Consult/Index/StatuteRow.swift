/// A version of a statute as it stands in an index.
package struct StatuteRow: Sendable {
    /// Its place in the index.
    package let place: Int
    /// The whole name.
    package let name: String
    /// The name without 中华人民共和国.
    package let short: String
    /// What kind of statute it is, 法律.
    package let category: String
    /// What it was repealed or replaced by; empty where it is not known, or it is in force.
    package let repealedBy: String
    /// Where its text came from.
    package let source: String
    /// The first day in force.
    package let from: LawDay
    /// The first day no longer in force.
    package let until: LawDay
    /// When it was passed or last amended; ``LawDay/beginning`` where it is not known.
    package let passedOn: LawDay
    /// Places of its articles.
    package let articles: Range<Int>
    /// A hash of its articles.
    package let fingerprint: UInt64

    /// Whether ``from`` is the first day in force; otherwise it is the day of the text, and the law may have waited.
    package var isDayKnown: Bool { !self.source.contains(Statute.dayUnknown) }

    /// Whether it is in force on a day.
    package func isInForce(on day: LawDay) -> Bool { self.from <= day && day < self.until }
}
