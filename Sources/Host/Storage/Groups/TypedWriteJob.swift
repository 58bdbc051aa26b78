internal import PluginKit
internal import Synchronization

/// A write with the type of what it returns.
final class TypedWriteJob<Output: Sendable>: WriteJob {
    private struct State {
        var continuation: CheckedContinuation<Output, any Error>?
        var outcome: Result<Output, any Error>?
        var isCancelled = false
        var isClaimed = false
    }

    let module: String
    let guardian: any StatementGuard
    private let body: @Sendable (any WriteTransaction) throws -> Output
    private let state = Mutex(State())

    init(
        module: String,
        guardian: any StatementGuard,
        body: @escaping @Sendable (any WriteTransaction) throws -> Output
    ) {
        self.module = module
        self.guardian = guardian
        self.body = body
    }

    func begin(_ continuation: CheckedContinuation<Output, any Error>) {
        let isCancelled = self.state.withLock { state in
            if state.isCancelled { return true }
            state.continuation = continuation
            return false
        }
        if isCancelled { continuation.resume(throwing: CancellationError()) }
    }

    /// Takes the write back, unless its group has begun.
    func cancel() {
        let continuation = self.state.withLock { state -> CheckedContinuation<Output, any Error>? in
            guard !state.isClaimed else { return nil }
            state.isCancelled = true
            defer { state.continuation = nil }
            return state.continuation
        }
        continuation?.resume(throwing: CancellationError())
    }

    func claim() -> Bool {
        self.state.withLock { state in
            guard !state.isCancelled else { return false }
            state.isClaimed = true
            return true
        }
    }

    func run(_ transaction: StoreTransaction) -> Bool {
        let outcome = Result {
            let output = try self.body(transaction)
            try transaction.checkIntact()
            return output
        }
        self.state.withLock { $0.outcome = outcome }
        if case .success = outcome { return true } else { return false }
    }

    func finish(_ commit: Result<Void, StorageError>) {
        let (continuation, outcome) = self.state.withLock { state in
            defer { state.continuation = nil }
            return (state.continuation, state.outcome)
        }
        switch (commit, outcome) {
        case (_, .failure(let error)): continuation?.resume(throwing: error)
        case (.failure(let error), _): continuation?.resume(throwing: error)
        case (.success, .success(let output)): continuation?.resume(returning: output)
        case (.success, nil): continuation?.resume(throwing: CancellationError())
        }
    }
}
