internal import PluginKit
internal import Synchronization

/// Tells followers of the event log that there is more.
final class EventWakeUp: Sendable {
    private struct Waiter {
        var after: Int64
        var isInCall: Bool
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var newest: Int64
        var nextID = 0
        var isDraining = false
        var waiters: [Int: Waiter] = [:]
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

    /// The host stops: calls wait no longer, while what works beside them goes on.
    func beginDrain() {
        let calls = self.state.withLock { state in
            state.isDraining = true
            let calls = state.waiters.filter(\.value.isInCall)
            for id in calls.keys { state.waiters[id] = nil }
            return calls.values.map(\.continuation)
        }
        for continuation in calls { continuation.resume(throwing: RPCError.draining) }
    }

    /// Returns when there is an event after `sequence`.
    ///
    /// - Throws: ``RPCError/draining`` where it is a call that waits and the host stops.
    func wait(after sequence: Int64, inCall isInCall: Bool = false) async throws {
        let id = self.state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outcome: Result<Void, any Error>? = self.state.withLock { state in
                    if isInCall, state.isDraining { return .failure(RPCError.draining) }
                    if state.newest > sequence { return .success(()) }
                    state.waiters[id] = Waiter(after: sequence, isInCall: isInCall, continuation: continuation)
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) } else if Task.isCancelled { self.cancel(id) }
            }
        } onCancel: {
            self.cancel(id)
        }
    }

    private func cancel(_ id: Int) {
        self.state.withLock { $0.waiters.removeValue(forKey: id) }?.continuation.resume(throwing: CancellationError())
    }
}
