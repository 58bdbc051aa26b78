internal import HotlineAPI

/// How many orders of a day have all of this in common.
struct BoardCount {
    let channel: Channel
    let matter: String
    let place: String
    /// Closed, or answered at once.
    let isClosed: Bool
    /// Kept secret, complaining of somebody, or with somebody who stands aside: its place is not told.
    let isGuarded: Bool
    let count: Int
}
