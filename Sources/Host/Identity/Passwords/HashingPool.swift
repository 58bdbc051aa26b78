internal import Dispatch
internal import PluginKit
internal import Synchronization

/// A few threads of their own for work that takes a core for long, with a bounded queue before them.
///
/// The threads of Swift's tasks stay free: a burst of logins must not hold up the calls of those who are logged in.
final class HashingPool: Sendable {
    private typealias Job = @Sendable () -> Void

    private struct State {
        var running = 0
        /// Jobs that wait for a thread, oldest first.
        var waiting: [Job] = []
    }

    private let threads: Int
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "identity.passwords", attributes: .concurrent)

    init(threads: Int) {
        self.threads = threads
    }

    /// One thread does 20 to 30 passwords a second: 64 before it is 2 to 3 s, as long as a person waits for a login.
    private static let waitingMaxPerThread = 64

    /// Does a piece of work on a thread of the pool.
    ///
    /// - Throws: ``RPCError`` with `resourceExhausted` where too many wait already; or what `work` throws.
    func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let isTaken = self.submit { continuation.resume(with: Swift.Result(catching: work)) }
            if !isTaken { continuation.resume(throwing: Self.full) }
        }
    }

    private func submit(_ job: @escaping Job) -> Bool {
        enum Place { case thread, queue, none }
        let place = self.state.withLock { state -> Place in
            if state.running < self.threads {
                state.running += 1
                return .thread
            }
            guard state.waiting.count < self.threads * Self.waitingMaxPerThread else { return .none }
            state.waiting.append(job)
            return .queue
        }
        if place == .thread { self.queue.async { self.work(from: job) } }
        return place != .none
    }

    /// Does jobs until none waits.
    private func work(from first: @escaping Job) {
        var job: Job? = first
        while let current = job {
            current()
            job = self.state.withLock { Self.take(from: &$0) }
        }
    }

    private static func take(from state: inout State) -> Job? {
        guard !state.waiting.isEmpty else {
            state.running -= 1
            return nil
        }
        // Moves at most 1,024 words, once in the 20 ms and more that a job takes.
        return state.waiting.removeFirst()
    }

    private static let full = RPCError(
        code: .resourceExhausted,
        message: "Too many people are logging in at this moment. Try again in a few seconds.",
        details: [.retry(after: .seconds(3))]
    )
}
