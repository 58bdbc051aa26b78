/// Holds those who pass until it is opened, and tells when the first has come.
package final class Gate: Sendable {
    private let arrivals: AsyncStream<Void>
    private let arrival: AsyncStream<Void>.Continuation
    private let opening: AsyncStream<Void>
    private let opened: AsyncStream<Void>.Continuation

    /// Makes one that is closed.
    package init() {
        (self.arrivals, self.arrival) = AsyncStream.makeStream(of: Void.self)
        (self.opening, self.opened) = AsyncStream.makeStream(of: Void.self)
    }

    /// Returns when somebody waits at the gate.
    package func reached() async {
        for await _ in self.arrivals { return }
    }

    /// Lets everybody through, now and later.
    package func open() {
        self.opened.finish()
    }

    /// Waits until the gate is open.
    ///
    /// - Throws: `CancellationError` where the task is cancelled first.
    package func pass() async throws {
        self.arrival.yield()
        for await _ in self.opening {}
        try Task.checkCancellation()
    }
}
