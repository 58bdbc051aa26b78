internal import PluginKit
internal import Synchronization

/// A clock that a test moves by hand.
final class MovableClock: Sendable {
    private let moment = Mutex(WallTime(seconds: 1_780_000_000))

    var now: WallTime { self.moment.withLock { $0 } }

    var source: TimeSource { TimeSource { self.now } }

    func advance(by duration: Duration) {
        self.moment.withLock { $0 = $0.advanced(by: duration) }
    }
}
