internal import Consult
internal import ConsultAPI
internal import PluginKit

/// A hand-over as it is kept, without what was said.
struct HandoverRecord: Sendable {
    var number: String
    var unit: String
    var state: HandoverState
    var reason: HandoverReason
    var alarms: [Alarm]
    /// Name of a guidance card; empty where none was found.
    var card: String
    /// Title of the card as it was then.
    var topic: String
    var handedOverAt: WallTime
    /// When the limit ends that runs now.
    var dueAt: WallTime?
    /// Account that has taken it.
    var takenBy = ""
    var takenByName = ""
    var takenAt: WallTime?
    var closedAt: WallTime?
    var result = HandoverResult.unspecified
    var hasPhone = false

    /// Whether it still has to be dealt with.
    var isOpen: Bool { self.state == .waiting || self.state == .taken }

    /// Whether it cannot wait: somebody is in danger, or a period ends.
    var isUrgent: Bool { !self.alarms.isEmpty }

    /// Its place in lists, which show the highest first: the gravest, and of these who waits longest; of what is closed the
    /// newest.
    var queueKey: String {
        if let closed = self.closedAt { return "0" + Self.digits(closed.microseconds) + "-" + self.number }
        return "\(self.urgency)" + Self.digits(Self.end - self.handedOverAt.microseconds) + "-" + self.number
    }

    /// 0 where there is no red flag; the graver, the higher.
    private var urgency: Int {
        guard let gravest = self.alarms.first else { return 0 }
        let all = AlarmWatch.gravestFirst(Alarm.allCases)
        return all.count - (all.firstIndex(of: gravest) ?? all.count - 1)
    }

    private static let end: Int64 = 9_999_999_999_999_999

    private static func digits(_ number: Int64) -> String {
        let text = "\(max(0, number))"
        return String(repeating: "0", count: max(0, 16 - text.utf8.count)) + text
    }
}
