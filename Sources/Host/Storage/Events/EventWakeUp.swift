internal import Synchronization

/// Tells followers of the event log that there is more.
final class EventWakeUp: Sendable {
    private struct State {
        var newest: Int64
        var nextID = 0
        var waiters: [Int: (after: Int64, continuation: CheckedContinuation<Void, any Error>)] = [:]
    }

    private let state: Mutex<State>

    init(newest: Int64) {
        self.state = Mutex(State(newest: newest))
    }

    /// Events up to this one are on disk.
    func reached(_ sequence: Int64) {
        let ready = self.state.withLock { state in
            state.newest = max(state.newest, sequence)
            let newest = state.newest
            let ready = state.waiters.filter { $0.value.after < newest }
            for id in ready.keys { state.waiters[id] = nil }
            return ready.values.map(\.continuation)
        }
        for continuation in ready { continuation.resume() }
    }

    /// Returns when there is an event after `sequence`.
    func wait(after sequence: Int64) async throws {
        let id = self.state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isReady = self.state.withLock { state in
                    if state.newest > sequence { return true }
                    state.waiters[id] = (sequence, continuation)
                    return false
                }
                if isReady { continuation.resume() } else if Task.isCancelled { self.cancel(id) }
            }
        } onCancel: {
            self.cancel(id)
        }
    }

    private func cancel(_ id: Int) {
        self.state.withLock { $0.waiters.removeValue(forKey: id) }?.continuation.resume(throwing: CancellationError())
    }
}
