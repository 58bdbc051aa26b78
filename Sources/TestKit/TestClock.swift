internal import HostApp
package import PluginKit

/// A clock that stands still until a test moves it: that of an exercise.
package struct TestClock: Sendable {
    private let clock: ExerciseClock

    /// Starts at a time; by default 9:00 on Tuesday 24 November 2026 in Wuhai.
    package init(_ start: WallTime = WallTime(seconds: 1_795_482_000)) {
        self.clock = ExerciseClock(start)
    }

    /// What the host takes its time from.
    package var source: TimeSource { self.clock.source }

    /// The time that it shows.
    package var now: WallTime { self.clock.now }

    /// Moves on, and wakes those who waited for a moment that is there now.
    package func advance(by duration: Duration) {
        _ = self.clock.move(to: self.clock.now.advanced(by: duration))
    }
}
