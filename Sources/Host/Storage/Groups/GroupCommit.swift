internal import Logging
internal import PluginKit
internal import Synchronization

/// Writes that come at the same time share one transaction and one flush.
///
/// There is no timer: while one group is being flushed the next gathers. Each write stands in a savepoint, so that it
/// fails alone; when the commit itself fails, all of its group fail, and nothing of them is kept.
final class GroupCommit: Sendable {
    /// Writes of one transaction: beyond this the flush is no longer what costs.
    private static let groupMax = 1_024
    /// Writes that may wait: at 100 flushes a second of 1,024 writes each they wait a tenth of a second.
    private static let waitingMax = 10_000

    private struct State {
        var waiting: [WriteJob] = []
        var isRunning = false
    }

    private let engine: any GroupEngine
    private let time: TimeSource
    private let sealer: any Sealer
    private let wakeUp: EventWakeUp
    private let logger: Logger
    private let state = Mutex(State())
    private let janitor = Mutex(IdempotencyJanitor())
    private let commits = Atomic<Int>(0)
    private let writes = Atomic<Int>(0)

    init(engine: any GroupEngine, time: TimeSource, sealer: any Sealer, wakeUp: EventWakeUp, logger: Logger) {
        self.engine = engine
        self.time = time
        self.sealer = sealer
        self.wakeUp = wakeUp
        self.logger = logger
    }

    var commitCount: Int { self.commits.load(ordering: .relaxed) }
    var writeCount: Int { self.writes.load(ordering: .relaxed) }

    /// Writes durably; a write whose task is cancelled before its group begins is not done.
    func write<Result: Sendable>(
        module: String,
        guardian: any StatementGuard,
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        let output = WriteOutput<Result>()
        let job = WriteJob(module: module, guardian: guardian) { output.set(try body($0)) }
        try await withTaskCancellationHandler {
            // Resumed exactly once: by `cancel` before a group claims the job, by `finish` after.
            try await withUnsafeThrowingContinuation { continuation in
                job.begin(continuation)
                self.add(job)
            }
        } onCancel: {
            job.cancel()
        }
        return try output.take()
    }

    private func add(_ job: WriteJob) {
        let (isTaken, starts) = self.state.withLock { state in
            guard state.waiting.count < Self.waitingMax else { return (false, false) }
            state.waiting.append(job)
            defer { state.isRunning = true }
            return (true, !state.isRunning)
        }
        guard isTaken else {
            job.finish(Self.tooManyWaiting)
            return
        }
        guard starts else { return }
        self.engine.onWriter { self.run($0) }
    }

    /// Runs groups until nothing waits, on the engine's writer thread.
    private func run(_ writer: any GroupWriter) {
        while let group = self.nextGroup() { self.commit(group, writer) }
    }

    private func nextGroup() -> [WriteJob]? {
        self.state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isRunning = false
                return nil
            }
            let count = min(Self.groupMax, state.waiting.count)
            let group = Array(state.waiting.prefix(count))
            state.waiting.removeFirst(count)
            return group
        }
    }

    private func commit(_ group: [WriteJob], _ writer: any GroupWriter) {
        let jobs = group.filter { $0.claim() }
        guard !jobs.isEmpty else { return }
        var newest: Int64?
        do {
            try writer.commit { connection in
                newest = try self.work(jobs, connection)
                return newest
            }
        } catch {
            let failure = StorageError(error)
            self.logger.error(
                "transaction failed",
                metadata: ["error": "\(failure.message)", "writes": "\(jobs.count)"]
            )
            for job in jobs { job.finish(failure) }
            return
        }
        self.commits.add(1, ordering: .relaxed)
        self.writes.add(jobs.count, ordering: .relaxed)
        for job in jobs { job.finish(nil) }
        if let newest { self.wakeUp.reached(newest) }
    }

    /// Runs every write of a group in a savepoint of its own.
    ///
    /// - Returns: the newest event.
    private func work(_ jobs: [WriteJob], _ connection: any GroupConnection) throws -> Int64? {
        var newest: Int64?
        let chains = AuditChains()
        for job in jobs {
            let transaction = StoreTransaction(
                connection: connection,
                module: job.module,
                guardian: job.guardian,
                sealer: self.sealer,
                chains: chains,
                now: self.time.now
            )
            if try connection.savepoint({ job.run(transaction) }) {
                newest = transaction.lastSequence ?? newest
            } else {
                chains.forget()
            }
        }
        try self.janitor.withLock { try $0.sweep(connection, now: self.time.now) }
        return newest
    }

    private static let tooManyWaiting = StorageError(
        kind: .unavailable,
        message: "\(GroupCommit.waitingMax) writes wait already."
    )
}
