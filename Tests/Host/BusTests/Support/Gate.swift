import Synchronization

/// Lets a test wait for what a handler does, and a handler for the test.
final class Gate: Sendable {
    private struct State {
        var events: [String] = []
        var watchers: [(String, CheckedContinuation<Void, Never>)] = []
        var waiting: [String: CheckedContinuation<Void, any Error>] = [:]
    }

    private let state = Mutex(State())

    /// Something has happened.
    func note(_ event: String) {
        let watchers = self.state.withLock { state in
            state.events.append(event)
            let watchers = state.watchers.filter { $0.0 == event }
            state.watchers.removeAll { $0.0 == event }
            return watchers
        }
        for (_, watcher) in watchers { watcher.resume() }
    }

    /// Returns when an event has happened.
    func happened(_ event: String) async {
        await withCheckedContinuation { continuation in
            let happened = self.state.withLock { state in
                if state.events.contains(event) { return true }
                state.watchers.append((event, continuation))
                return false
            }
            if happened { continuation.resume() }
        }
    }

    /// Waits in a handler until the test opens `name`; notes `NAME waits` and, when it is cancelled, `NAME cancelled`.
    func wait(_ name: String) async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                self.state.withLock { $0.waiting[name] = continuation }
                self.note("\(name) waits")
                if Task.isCancelled { self.end(name, .failure(CancellationError())) }
            }
        } onCancel: {
            self.end(name, .failure(CancellationError()))
        }
    }

    /// Lets a waiting handler go.
    func open(_ name: String) {
        self.end(name, .success(()))
    }

    private func end(_ name: String, _ result: Result<Void, any Error>) {
        guard let continuation = self.state.withLock({ $0.waiting.removeValue(forKey: name) }) else { return }
        if case .failure = result { self.note("\(name) cancelled") }
        continuation.resume(with: result)
    }
}
