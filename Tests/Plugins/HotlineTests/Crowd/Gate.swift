import Synchronization

/// Opens when as many have come as were expected.
final class Gate: Sendable {
    private typealias Waiting = CheckedContinuation<ContinuousClock.Instant, Never>

    private struct State {
        var missing: Int
        var waiting: [Waiting] = []

        mutating func takeWaiting() -> [Waiting] {
            defer { self.waiting = [] }
            return self.waiting
        }
    }

    private let state: Mutex<State>

    init(count: Int) { self.state = Mutex(State(missing: count)) }

    /// Waits for everybody.
    ///
    /// - Returns: when it opened, the same for all.
    func pass() async -> ContinuousClock.Instant {
        await withCheckedContinuation { continuation in
            let ready = self.state.withLock { state in
                state.missing -= 1
                state.waiting.append(continuation)
                return state.missing > 0 ? [] : state.takeWaiting()
            }
            Self.resume(ready)
        }
    }

    private static func resume(_ waiting: [Waiting]) {
        let now = ContinuousClock.now
        for continuation in waiting { continuation.resume(returning: now) }
    }
}
