/// The log of everything that happened, to be followed from any point on.
public protocol EventLog: Sendable {
    /// Sequence number of the newest durable event; 0 when there is none.
    func newestSequence() async throws -> Int64

    /// Events of a module after a sequence number, oldest first, at most `limit`.
    func events(module: String, after sequence: Int64, limit: Int) async throws -> [RecordedEvent]

    /// Returns as soon as there is a durable event of any module after a sequence number.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    func waitForEvent(after sequence: Int64) async throws
}
