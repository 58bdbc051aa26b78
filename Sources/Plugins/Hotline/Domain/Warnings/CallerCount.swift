internal import PluginKit

/// How many callers came in on a day with a matter from a place.
struct CallerCount {
    let day: CivilDay
    /// Empty where the clerk chose none.
    let matter: String
    let place: String
    let count: Int
}
