/// The log of everything that happened, to be followed from any point on.
public protocol EventLog: Sendable {
    /// Sequence number of the newest durable event; 0 when there is none.
    func newestSequence() async throws -> Int64

    /// Events of a module after a sequence number, oldest first, at most `limit`.
    ///
    /// - Parameter kinds: of which kinds; `nil` for all. Others cost nothing: they are neither read nor unsealed.
    func events(
        module: String,
        kinds: Set<String>?,
        after sequence: Int64,
        limit: Int
    ) async throws -> [RecordedEvent]

    /// Returns as soon as there is a durable event of any module after a sequence number.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    func waitForEvent(after sequence: Int64) async throws

    /// Does the same for a call that sends events as they happen, and does not hold up a host that stops.
    ///
    /// - Throws: ``RPCError`` with `unavailable` and reason `DRAINING` as soon as the host begins to stop: the client goes
    ///   on elsewhere from the sequence number that it has come to; `CancellationError` when the task is cancelled.
    func waitForEventInCall(after sequence: Int64) async throws

    /// Hands every event of a module to `handler`, from where the follower of this name stopped, until cancelled.
    ///
    /// At least once: what was handled just before a crash is handed over again, so that a handler must bear repetition.
    /// Events of one case come in order, each after the one before was handled. A new follower begins with the oldest
    /// event. Followers of the same name on several hosts share their place: the one that is behind goes on from there.
    ///
    /// - Parameters:
    ///   - module: whose events.
    ///   - name: of the follower, unique among those of the module: its place in the log is kept under it.
    ///   - kinds: of which kinds; `nil` for all. A follower that takes others from a version on begins with those after
    ///     its place.
    ///   - handler: handles one event; what it throws ends the following, and the event comes again the next time.
    /// - Throws: `CancellationError` when the task is cancelled, ``StorageError``, or what `handler` throws.
    func follow(
        module: String,
        name: String,
        kinds: Set<String>?,
        _ handler: @Sendable (RecordedEvent) async throws -> Void
    ) async throws
}

extension EventLog {
    /// Events of a module of every kind after a sequence number, oldest first, at most `limit`.
    public func events(module: String, after sequence: Int64, limit: Int) async throws -> [RecordedEvent] {
        try await self.events(module: module, kinds: nil, after: sequence, limit: limit)
    }

    /// Hands every event of a module to `handler`, of whatever kind.
    public func follow(
        module: String,
        name: String,
        _ handler: @Sendable (RecordedEvent) async throws -> Void
    ) async throws {
        try await self.follow(module: module, name: name, kinds: nil, handler)
    }
}
