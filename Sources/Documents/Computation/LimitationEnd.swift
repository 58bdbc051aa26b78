public import PluginKit

/// When a limitation period ends.
public struct LimitationEnd: Sendable, Hashable {
    /// The last day on which the right can be exercised; `nil` where there is none yet or ever.
    public let lastDay: CivilDay?
    /// The day by which to be done on any reading: without putting it off over holidays.
    public let safeDay: CivilDay?

    /// Makes a result.
    public init(lastDay: CivilDay?, safeDay: CivilDay?) {
        self.lastDay = lastDay
        self.safeDay = safeDay
    }

    /// Whether it is over on a day.
    public func isOver(on day: CivilDay) -> Bool { self.lastDay.map { day > $0 } ?? false }
}
