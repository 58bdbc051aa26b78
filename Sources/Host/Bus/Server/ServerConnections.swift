internal import Synchronization

/// The connections that a server has now.
final class ServerConnections: Sendable {
    private struct State {
        var handlers: [ObjectIdentifier: ServerHandler] = [:]
        var isClosed = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var count: Int { self.state.withLock { $0.handlers.count } }

    var all: [ServerHandler] { self.state.withLock { Array($0.handlers.values) } }

    /// Takes a connection up.
    ///
    /// - Returns: whether there is room, and the server still takes connections.
    func add(_ handler: ServerHandler, limit: Int) -> Bool {
        self.state.withLock { state in
            guard !state.isClosed, state.handlers.count < limit else { return false }
            state.handlers[ObjectIdentifier(handler)] = handler
            return true
        }
    }

    func remove(_ handler: ServerHandler) {
        let waiters = self.state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.handlers[ObjectIdentifier(handler)] = nil
            guard state.handlers.isEmpty else { return [] }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Takes no connection from now on.
    func close() {
        self.state.withLock { $0.isClosed = true }
    }

    /// Returns when there is no connection left, or the task is cancelled.
    func empty() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isEmpty = self.state.withLock { state in
                    if state.handlers.isEmpty || Task.isCancelled { return true }
                    state.waiters.append(continuation)
                    return false
                }
                if isEmpty { continuation.resume() }
            }
        } onCancel: {
            let waiters = self.state.withLock { state in
                defer { state.waiters = [] }
                return state.waiters
            }
            for waiter in waiters { waiter.resume() }
        }
    }
}
