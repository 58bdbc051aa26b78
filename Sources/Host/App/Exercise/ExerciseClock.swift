package import PluginKit
internal import Synchronization

/// The clock of an exercise (演练): it stands still until whoever started the host moves it, and never goes back.
package final class ExerciseClock: Sendable {
    private struct State {
        var now: WallTime
        var nextID = 0
        var sleepers: [Int: (until: WallTime, continuation: CheckedContinuation<Void, any Error>)] = [:]
    }

    private let state: Mutex<State>

    /// Makes a clock that shows a time.
    package init(_ start: WallTime) {
        self.state = Mutex(State(now: start))
    }

    /// What the host takes its time from.
    package var source: TimeSource {
        TimeSource(wait: { try await self.sleep(until: $0) }, { self.now })
    }

    /// The time that it shows.
    package var now: WallTime { self.state.withLock { $0.now } }

    /// Moves on, and wakes what waited for a moment that is there now.
    ///
    /// - Returns: whether it moved; it does not go back.
    package func move(to moment: WallTime) -> Bool {
        let ready: [CheckedContinuation<Void, any Error>]? = self.state.withLock { state in
            guard moment >= state.now else { return nil }
            state.now = moment
            let ready = state.sleepers.filter { $0.value.until <= moment }
            for id in ready.keys { state.sleepers[id] = nil }
            return ready.values.map(\.continuation)
        }
        guard let ready else { return false }
        for continuation in ready { continuation.resume() }
        return true
    }

    private func sleep(until moment: WallTime) async throws {
        let id = self.state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isThere = self.state.withLock { state in
                    if state.now >= moment { return true }
                    state.sleepers[id] = (moment, continuation)
                    return false
                }
                if isThere { continuation.resume() } else if Task.isCancelled { self.cancel(id) }
            }
        } onCancel: {
            self.cancel(id)
        }
    }

    private func cancel(_ id: Int) {
        self.state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation.resume(throwing: CancellationError())
    }
}
