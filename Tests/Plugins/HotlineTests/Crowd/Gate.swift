import Synchronization

/// Opens when as many have come as were expected.
final class Gate: Sendable {
    private struct State {
        var missing: Int
        var waiting: [CheckedContinuation<Void, Never>] = []

        mutating func takeWaiting() -> [CheckedContinuation<Void, Never>] {
            defer { self.waiting = [] }
            return self.waiting
        }
    }

    private let state: Mutex<State>

    init(count: Int) { self.state = Mutex(State(missing: count)) }

    /// Waits for everybody.
    func pass() async {
        await withCheckedContinuation { continuation in
            let ready = self.state.withLock { state in
                state.missing -= 1
                state.waiting.append(continuation)
                return state.missing > 0 ? [] : state.takeWaiting()
            }
            for continuation in ready { continuation.resume() }
        }
    }

    /// Lets everybody in, whoever is missing: one who could not come must not keep the others.
    func open() {
        let ready = self.state.withLock { state in
            state.missing = 0
            return state.takeWaiting()
        }
        for continuation in ready { continuation.resume() }
    }
}
