internal import Synchronization

/// What this host did with notices since it started, for its metrics.
package final class NoticeCounts: Sendable {
    private let sentCount = Atomic<Int>(0)
    private let failureCount = Atomic<Int>(0)
    private let waitingCount = Atomic<Int>(0)

    init() {}

    /// Messages that the gateway took.
    package var sent: Int { self.sentCount.load(ordering: .relaxed) }
    /// Attempts that failed.
    package var failures: Int { self.failureCount.load(ordering: .relaxed) }
    /// Messages that waited when it looked last, 10,000 at the most.
    package var waiting: Int { self.waitingCount.load(ordering: .relaxed) }

    func noteSent() { self.sentCount.add(1, ordering: .relaxed) }
    func noteFailure() { self.failureCount.add(1, ordering: .relaxed) }
    func note(waiting: Int64) { self.waitingCount.store(Int(waiting), ordering: .relaxed) }
}
