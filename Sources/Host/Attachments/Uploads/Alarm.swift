internal import Synchronization

/// Lets one task wait for a time or for a ring, whichever comes first.
final class Alarm: Sendable {
    private struct State {
        var isRung = false
        var waiter: CheckedContinuation<Void, Never>?

        mutating func takeWaiter() -> CheckedContinuation<Void, Never>? {
            defer { self.waiter = nil }
            return self.waiter
        }
    }

    private let state = Mutex(State())

    /// Wakes the task that waits, or that waits next.
    func ring() {
        self.state.withLock { state in
            state.isRung = true
            return state.takeWaiter()
        }?.resume()
    }

    /// Waits.
    ///
    /// - Parameter end: until when; `nil` waits for a ring only.
    /// - Throws: `CancellationError`.
    func wait(at end: ContinuousClock.Instant?) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            if let end { group.addTask { try await Task.sleep(until: end) } }
            group.addTask { await self.ringing() }
            defer { group.cancelAll() }
            try await group.next()
        }
        try Task.checkCancellation()
        self.state.withLock { $0.isRung = false }
    }

    private func ringing() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = self.state.withLock { state in
                    if state.isRung || Task.isCancelled { return true }
                    state.waiter = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            self.state.withLock { $0.takeWaiter() }?.resume()
        }
    }
}
