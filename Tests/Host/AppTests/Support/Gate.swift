/// Holds whoever passes until it is opened, and tells when somebody has come.
final class Gate: Sendable {
    private let arrivals: AsyncStream<Void>
    private let arrival: AsyncStream<Void>.Continuation
    private let opening: AsyncStream<Void>
    private let opened: AsyncStream<Void>.Continuation

    init() {
        (self.arrivals, self.arrival) = AsyncStream.makeStream(of: Void.self)
        (self.opening, self.opened) = AsyncStream.makeStream(of: Void.self)
    }

    /// Returns when somebody waits at the gate.
    func reached() async {
        for await _ in self.arrivals { return }
    }

    /// Lets everybody through, now and later.
    func open() {
        self.opened.finish()
    }

    /// Waits until the gate is open.
    func pass() async {
        self.arrival.yield()
        for await _ in self.opening {}
    }
}
