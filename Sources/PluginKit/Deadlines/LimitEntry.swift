/// Something that happened to a running limit; kept in the event log, so that due times can be computed again.
public enum LimitEntry: Sendable, Hashable, Codable {
    /// The clock was stopped (中止, 扣除期间).
    case paused(at: WallTime, reason: String)
    /// It went on.
    case resumed(at: WallTime)
    /// More time was granted (延期) by somebody who may.
    case extended(at: WallTime, amount: Int, unit: TimeLimit.Unit, approver: String, reason: String)

    /// When it happened.
    public var time: WallTime {
        switch self {
        case .paused(let time, _), .resumed(let time), .extended(let time, _, _, _, _): time
        }
    }
}
