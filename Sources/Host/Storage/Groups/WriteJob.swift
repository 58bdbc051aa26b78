internal import PluginKit
internal import Synchronization

/// A write that waits for its group.
///
/// It does not know the type of what it returns (``WriteOutput``): unspecialised generic code on the writer's thread cost
/// as much as SQLite's own work.
final class WriteJob: Sendable {
    private struct State {
        var continuation: UnsafeContinuation<Void, any Error>?
        var failure: (any Error)?
        var hasRun = false
        var isCancelled = false
        var isClaimed = false
    }

    let module: String
    let guardian: any StatementGuard
    private let body: @Sendable (any WriteTransaction) throws -> Void
    private let state = Mutex(State())

    init(
        module: String,
        guardian: any StatementGuard,
        body: @escaping @Sendable (any WriteTransaction) throws -> Void
    ) {
        self.module = module
        self.guardian = guardian
        self.body = body
    }

    func begin(_ continuation: UnsafeContinuation<Void, any Error>) {
        let isCancelled = self.state.withLock { state in
            if state.isCancelled { return true }
            state.continuation = continuation
            return false
        }
        if isCancelled { continuation.resume(throwing: CancellationError()) }
    }

    /// Takes the write back, unless its group has begun.
    func cancel() {
        let continuation = self.state.withLock { state -> UnsafeContinuation<Void, any Error>? in
            guard !state.isClaimed else { return nil }
            state.isCancelled = true
            return state.continuation.take()
        }
        continuation?.resume(throwing: CancellationError())
    }

    /// Takes the write up for a group; `false` where it was cancelled before.
    func claim() -> Bool {
        self.state.withLock { state in
            guard !state.isCancelled else { return false }
            state.isClaimed = true
            return true
        }
    }

    /// Runs it; again where the engine has to repeat its group.
    ///
    /// - Returns: whether what it did is to be kept.
    func run(_ transaction: StoreTransaction) -> Bool {
        var failure: (any Error)?
        do {
            try self.body(transaction)
            try transaction.checkIntact()
        } catch {
            failure = error
        }
        self.state.withLock { state in
            state.failure = failure
            state.hasRun = true
        }
        return failure == nil
    }

    /// Tells its caller how the group's commit went: `nil` where it is on disk.
    func finish(_ commit: StorageError?) {
        let (continuation, failure) = self.state.withLock { state in
            let notRun: (any Error)? = state.hasRun ? nil : CancellationError()
            return (state.continuation.take(), state.failure ?? commit ?? notRun)
        }
        if let failure { continuation?.resume(throwing: failure) } else { continuation?.resume() }
    }
}
