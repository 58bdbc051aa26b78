internal import HotlineAPI

/// What is looked at together for early warning: a matter, a place, or a matter at a place.
struct BurstGroup: Hashable {
    /// Empty for all matters.
    let matter: String
    /// Empty for all places.
    let place: String

    /// `nil` where there is neither.
    init?(matter: String, place: String) {
        guard !matter.isEmpty || !place.isEmpty else { return nil }
        self.matter = matter
        self.place = place
    }

    var kind: WarningKind {
        if self.place.isEmpty { return .matter }
        return self.matter.isEmpty ? .place : .matterAndPlace
    }
}
