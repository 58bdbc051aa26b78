internal import Dispatch
internal import Synchronization

/// Pauses of a thread between two attempts to reach the server, which end at once when the store is closed.
final class PostgresPause: Sendable {
    /// Attempts of one kind: their pauses grow, and their time is bounded.
    struct Wait {
        fileprivate var milliseconds = 20
        fileprivate let end: ContinuousClock.Instant

        init(within limit: Duration) {
            self.end = .now.advanced(by: limit)
        }
    }

    private static let longest = 1_000

    private let ended = DispatchSemaphore(value: 0)
    private let isOver = Atomic<Bool>(false)

    /// Pauses.
    ///
    /// - Returns: whether there may be another attempt.
    func next(_ wait: inout Wait) -> Bool {
        guard !self.isOver.load(ordering: .acquiring), ContinuousClock.now < wait.end else { return false }
        if self.ended.wait(timeout: .now() + .milliseconds(wait.milliseconds)) == .success {
            // For whoever else pauses.
            self.ended.signal()
            return false
        }
        wait.milliseconds = min(wait.milliseconds * 2, Self.longest)
        return true
    }

    /// Whether it has ended.
    var hasEnded: Bool { self.isOver.load(ordering: .acquiring) }

    /// Ends every pause, now and later.
    func end() {
        self.isOver.store(true, ordering: .releasing)
        self.ended.signal()
    }
}
