package import PluginKit
internal import Synchronization

/// A clock that stands still until a test moves it.
package final class TestClock: Sendable {
    private let time: Mutex<WallTime>

    /// Starts at a time; by default 9:00 on Tuesday 24 November 2026 in Wuhai.
    package init(_ start: WallTime = WallTime(seconds: 1_795_482_000)) {
        self.time = Mutex(start)
    }

    /// What the host takes its time from.
    package var source: TimeSource {
        TimeSource { self.time.withLock { $0 } }
    }

    /// The time that it shows.
    package var now: WallTime { self.time.withLock { $0 } }

    /// Moves on.
    package func advance(by duration: Duration) {
        self.time.withLock { $0 = $0.advanced(by: duration) }
    }
}
