internal import PluginKit
internal import Synchronization

/// Until when calls under way may go on, once the door closes.
final class GRPCDrain: Sendable {
    private let grace: Duration
    private let state = Mutex<ContinuousClock.Instant?>(nil)

    /// - Parameter grace: how long calls may take from the moment that the door closes.
    init(grace: Duration) {
        self.grace = grace
    }

    /// The door closes from now on.
    func begin() {
        self.state.withLock { $0 = $0 ?? .now.advanced(by: self.grace) }
    }

    /// When the calls that are still under way are cut off; `nil` while the door is open.
    var end: ContinuousClock.Instant? { self.state.withLock { $0 } }
}
