internal import Dispatch
internal import PluginKit
internal import Synchronization

/// A bounded pool of connections that read, each on a thread of its own.
final class PostgresReaders: Sendable {
    private typealias Job = @Sendable (Result<PostgresReader, StorageError>) -> Void

    private struct State {
        var idle: [PostgresReader] = []
        var waiting: [Job] = []
        var made = 0
        var isClosed = false
    }

    /// Reads that may wait: at 2,000 reads a second and connection the last of them waits less than a second.
    private static let waitingMax = 10_000

    private let address: PostgresAddress
    private let readersMax: Int
    private let state = Mutex(State())

    init(address: PostgresAddress, limits: PostgresLimits) {
        self.address = address
        self.readersMax = limits.readersMax
    }

    /// Reads on the next reader that is free.
    ///
    /// - Throws: ``StorageError``, what `body` throws, or `CancellationError` where the task is cancelled before it begins.
    func read<Output: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Output
    ) async throws -> Output {
        let isCancelled = Flag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                self.submit { reader in
                    continuation.resume(
                        with: Result {
                            if isCancelled.value.load(ordering: .acquiring) { throw CancellationError() }
                            return try reader.get().read(body)
                        }
                    )
                }
            }
        } onCancel: {
            isCancelled.value.store(true, ordering: .releasing)
        }
    }

    /// Ends the connections; those in use when they are done.
    func close() {
        let (idle, waiting) = self.state.withLock { state in
            state.isClosed = true
            defer {
                state.idle = []
                state.waiting = []
            }
            return (state.idle, state.waiting)
        }
        for job in waiting { job(.failure(Self.closed)) }
        for reader in idle { reader.queue.sync { reader.disconnect() } }
    }

    private func submit(_ job: @escaping Job) {
        let turn: Result<PostgresReader, StorageError>? = self.state.withLock { state in
            if state.isClosed { return .failure(Self.closed) }
            if let reader = state.idle.popLast() { return .success(reader) }
            if state.made < self.readersMax {
                state.made += 1
                return .success(PostgresReader(number: state.made, address: self.address))
            }
            guard state.waiting.count < Self.waitingMax else { return .failure(Self.tooManyWaiting) }
            state.waiting.append(job)
            return nil
        }
        switch turn {
        case .success(let reader): reader.queue.async { self.run(job, reader) }
        case .failure: job(turn ?? .failure(Self.closed))
        case nil: break
        }
    }

    /// Runs jobs on a reader until none waits.
    private func run(_ first: @escaping Job, _ reader: PostgresReader) {
        var next: Job? = first
        while let job = next {
            job(.success(reader))
            next = self.state.withLock { state in
                if !state.waiting.isEmpty { return state.waiting.removeFirst() }
                if !state.isClosed { state.idle.append(reader) }
                return nil
            }
        }
        if self.state.withLock({ $0.isClosed }) { reader.disconnect() }
    }

    private final class Flag: Sendable {
        let value = Atomic<Bool>(false)
    }

    private static let closed = StorageError(kind: .unavailable, message: "The database is closed.")
    private static let tooManyWaiting = StorageError(
        kind: .unavailable,
        message: "\(PostgresReaders.waitingMax) reads wait already."
    )
}
