internal import Synchronization

/// The articles that the cards cite, by their places in the index, as they were resolved for a day: most questions are of
/// one day.
final class CitedArticles: Sendable {
    private let citations: Set<Card.Citation>
    private let last = Mutex<(day: LawDay, places: [Card.Citation: Int])?>(nil)

    init(_ cards: [Card]) { self.citations = Set(cards.flatMap(\.citations)) }

    /// The articles on a day.
    func on(_ day: LawDay, resolve: (Card.Citation) -> Int?) -> [Card.Citation: Int] {
        if let known = self.last.withLock({ $0?.day == day ? $0?.places : nil }) { return known }
        var places: [Card.Citation: Int] = [:]
        for citation in self.citations { if let place = resolve(citation) { places[citation] = place } }
        self.last.withLock { $0 = (day, places) }
        return places
    }
}
