internal import Synchronization

/// Lets few questions at once to an endpoint, and none for a while after it failed several times running.
final class EndpointGate: Sendable {
    private struct State {
        var running = 0
        var failures = 0
        var closedUntil: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    /// An endpoint on a machine of one's own words few answers at once; whoever comes then has the extractive answer.
    private static let runningMax = 4
    private static let failuresMax = 3
    private static let pause = Duration.seconds(60)

    /// Whether a question may go now; then ``leave(failed:)`` has to follow.
    func enter() -> Bool {
        self.state.withLock { state in
            if let end = state.closedUntil {
                guard end <= .now else { return false }
                state.closedUntil = nil
            }
            guard state.running < Self.runningMax else { return false }
            state.running += 1
            return true
        }
    }

    /// A question is done.
    ///
    /// - Parameter failed: whether the endpoint seemed to be down.
    func leave(failed: Bool) {
        self.state.withLock { state in
            state.running -= 1
            state.failures = failed ? state.failures + 1 : 0
            guard state.failures >= Self.failuresMax else { return }
            state.failures = 0
            state.closedUntil = .now.advanced(by: Self.pause)
        }
    }
}
