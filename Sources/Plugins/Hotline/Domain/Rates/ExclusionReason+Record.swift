internal import HotlineAPI
internal import PluginKit

extension ExclusionReason {
    /// Whether a record does not count for this reason (HOT-K5).
    ///
    /// A unit is rid of an order where it asked for that, or lost it, before the limit that it is judged by: who asks
    /// afterwards is late all the same.
    ///
    /// - Parameters:
    ///   - record: the record.
    ///   - basis: what it is judged by.
    func holds(_ record: OrderRecord, _ basis: RateBasis) -> Bool {
        switch self {
        case .terminated: Self.left(record, basis, .terminated)
        case .reassigned: Self.left(record, basis, .reassigned)
        case .escalated: Self.left(record, basis, .escalated)
        case .merged: Self.left(record, basis, .merged)
        case .suspended: Self.isBefore(record.suspendedAt, basis.time(of: record))
        case .noPhone:
            basis == .calledBack ? record.callBack == .noPhone : !record.hasPhone && record.contactedAt == nil
        case .notReached: record.callBack == .notReached
        case .malicious: record.mark == .malicious
        case .unreasonable: record.mark == .unreasonable
        case .notClaimed: record.result != .solved
        case .notGraded, .unspecified, .UNRECOGNIZED: false
        }
    }

    private static func left(_ record: OrderRecord, _ basis: RateBasis, _ outcome: RecordOutcome) -> Bool {
        record.outcome == outcome && Self.isBefore(record.leftAt, basis.time(of: record))
    }

    private static func isBefore(_ time: WallTime?, _ limit: WallTime?) -> Bool {
        guard let time, let limit else { return false }
        return time <= limit
    }
}
