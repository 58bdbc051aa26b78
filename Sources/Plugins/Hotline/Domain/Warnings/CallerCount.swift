internal import PluginKit

/// How many callers came in on a day: altogether, or with what is looked at together.
struct CallerCount {
    let day: CivilDay
    /// `nil` for all of the day.
    let group: BurstGroup?
    let count: Int
}
