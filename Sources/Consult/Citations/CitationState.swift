/// How a citation was resolved: four answers that are never mixed.
package enum CitationState: Sendable, Hashable {
    /// The article is in force on the day, and a quoted text stands in it.
    case found
    /// The law has no such article, or the quoted text does not stand in it.
    case notFound
    /// It was repealed or replaced by the day, or is not yet in force.
    case notInForce
    /// The law is not among those that are loaded.
    case unavailable
}
