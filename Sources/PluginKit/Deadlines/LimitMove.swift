/// Something that moved the end of a limit.
enum LimitMove: Sendable, Hashable {
    /// It stood still for a stretch.
    case pause(from: WallTime, to: WallTime)
    /// More was granted.
    case grant(amount: Int, unit: TimeLimit.Unit)
}
