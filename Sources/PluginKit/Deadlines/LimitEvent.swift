internal import Foundation

/// What happened to a running limit, as the event log of its module tells it.
///
/// The events of a case's limit, one after another, are all that is needed to compute it anew.
public struct LimitEvent: Sendable, Hashable, Codable {
    /// Kinds of what happens.
    public enum Happening: Sendable, Hashable, Codable {
        /// It began, by this rule.
        case started(TimeLimit)
        /// It was paused, resumed or extended.
        case changed(LimitEntry)
        /// It was over, because what it was for is done.
        case stopped
        /// A rung of its ladder was reached, counted from 0 as the ladder is written, at this moment.
        case alarm(AlarmStep, index: Int, at: WallTime)
        /// The calendar has changed, and with it the end.
        case recounted
    }

    /// The rule, `HOT-T2`.
    public let name: String
    /// Counts how often it was begun for the case.
    public let run: Int64
    /// What happened.
    public let happening: Happening
    /// When it ends since; `nil` while it stands still, and while the calendar does not reach so far.
    public let endsAt: WallTime?

    /// Kind of the events that tell of a rung of a ladder, for who follows the log.
    public static let alarmKind = Self.prefix + "alarm"
    /// Kind of the events that tell of a new end after a change of the calendar.
    public static let recountedKind = Self.prefix + "recounted"

    init(_ happening: Happening, _ limit: RunningLimit) {
        self.name = limit.key.name
        self.run = limit.run
        self.happening = happening
        self.endsAt = limit.endsAt
    }

    /// Reads an event of the log; `nil` for one that tells of something else.
    ///
    /// - Throws: where it tells of a limit and cannot be read.
    public init?(_ recorded: RecordedEvent) throws {
        guard recorded.event.kind.hasPrefix(Self.prefix) else { return nil }
        self = try JSONDecoder().decode(Self.self, from: Data(recorded.event.payload))
    }

    /// The event as the log keeps it.
    func event(of limit: RunningLimit, module: String) throws -> Event {
        Event(
            organisationID: limit.key.organisationID,
            module: module,
            kind: Self.prefix + self.kind,
            subject: limit.key.subject,
            payload: Array(try JSONEncoder().encode(self))
        )
    }

    private static let prefix = "limit."

    private var kind: String {
        switch self.happening {
        case .started: "started"
        case .changed(.paused): "paused"
        case .changed(.resumed): "resumed"
        case .changed(.extended): "extended"
        case .stopped: "stopped"
        case .alarm: "alarm"
        case .recounted: "recounted"
        }
    }
}
