/// An event of the log, with its place in it.
public struct RecordedEvent: Sendable, Hashable {
    /// Place in the log: rises from event to event.
    public var sequence: Int64
    /// When it happened.
    public var happenedAt: WallTime
    /// What happened.
    public var event: Event

    /// Makes a recorded event.
    public init(sequence: Int64, happenedAt: WallTime, event: Event) {
        self.sequence = sequence
        self.happenedAt = happenedAt
        self.event = event
    }
}
