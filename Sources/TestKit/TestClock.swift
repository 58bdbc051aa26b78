package import PluginKit
internal import Synchronization

/// A clock that stands still until a test moves it.
package final class TestClock: Sendable {
    private struct State {
        var now: WallTime
        var nextID = 0
        var sleepers: [Int: (until: WallTime, continuation: CheckedContinuation<Void, any Error>)] = [:]
    }

    private let state: Mutex<State>

    /// Starts at a time; by default 9:00 on Tuesday 24 November 2026 in Wuhai.
    package init(_ start: WallTime = WallTime(seconds: 1_795_482_000)) {
        self.state = Mutex(State(now: start))
    }

    /// What the host takes its time from.
    package var source: TimeSource {
        TimeSource(wait: { try await self.sleep(until: $0) }, { self.now })
    }

    /// The time that it shows.
    package var now: WallTime { self.state.withLock { $0.now } }

    /// Moves on, and wakes those who waited for a moment that is there now.
    package func advance(by duration: Duration) {
        let ready = self.state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let now = state.now
            let ready = state.sleepers.filter { $0.value.until <= now }
            for id in ready.keys { state.sleepers[id] = nil }
            return ready.values.map(\.continuation)
        }
        for continuation in ready { continuation.resume() }
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
