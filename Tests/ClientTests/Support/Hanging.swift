internal import Synchronization

/// The first call that passes stays until it is cancelled; those after it go through.
final class Hanging: Sendable {
    private let isTaken = Mutex(false)
    private let arrivals: AsyncStream<Void>
    private let arrival: AsyncStream<Void>.Continuation

    init() {
        (self.arrivals, self.arrival) = AsyncStream.makeStream(of: Void.self)
    }

    /// Returns when a call hangs.
    func begun() async {
        for await _ in self.arrivals { return }
    }

    func pass() async throws {
        let isFirst = self.isTaken.withLock { isTaken in
            defer { isTaken = true }
            return !isTaken
        }
        guard isFirst else { return }
        self.arrival.yield()
        // Nothing ever comes: this ends when the call is cancelled.
        let (silence, end) = AsyncStream.makeStream(of: Void.self)
        for await _ in silence {}
        end.finish()
        throw CancellationError()
    }
}
