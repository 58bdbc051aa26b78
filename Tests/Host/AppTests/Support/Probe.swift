internal import Synchronization

/// What a test makes of the modules that are started within it: how they start, work and fare.
///
/// Found by the module through the task that starts it, so that tests beside each other have each their own.
final class Probe: Sendable {
    @TaskLocal static var current = Probe()

    /// What a module's own work does, as it happens.
    enum Event: Equatable {
        case began
        case ended
    }

    private struct State {
        var failsToStart = false
        var problem: String?
    }

    private let state = Mutex(State())
    private let events: AsyncStream<Event>
    private let event: AsyncStream<Event>.Continuation
    private let failures: AsyncStream<Void>
    private let failure: AsyncStream<Void>.Continuation

    init() {
        (self.events, self.event) = AsyncStream.makeStream(of: Event.self)
        (self.failures, self.failure) = AsyncStream.makeStream(of: Void.self)
    }

    /// Whether modules fail to start from now on.
    var failsToStart: Bool {
        get { self.state.withLock { $0.failsToStart } }
        set { self.state.withLock { $0.failsToStart = newValue } }
    }

    /// What modules say of themselves.
    var problem: String? {
        get { self.state.withLock { $0.problem } }
        set { self.state.withLock { $0.problem = newValue } }
    }

    /// What happens next in a module's own work.
    func next() async -> Event? {
        for await event in self.events { return event }
        return nil
    }

    /// Makes the work that is under way fail.
    func fail() {
        self.failure.yield()
    }

    /// The work of a module: until it is cancelled, or told to fail.
    func work() async throws {
        self.event.yield(.began)
        defer { self.event.yield(.ended) }
        for await _ in self.failures { throw ProbeFailure(description: "the work broke down") }
    }
}
