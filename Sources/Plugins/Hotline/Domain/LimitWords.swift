internal import PluginKit

/// The end of a limit in words: most end with a day, and some at an hour (应急当日、工作小时).
enum LimitWords {
    /// `2026年12月1日24时`, or `2026年12月1日15时30分`.
    static func moment(_ end: WallTime) -> String {
        let day = CivilDay(lastOf: end)
        return self.clock(end).map { "\(day.written)\($0)" } ?? "\(day.written)24时"
    }

    /// `2026年12月1日` where it ends with that day, or `2026年12月1日15时30分`.
    static func day(_ end: WallTime) -> String {
        "\(CivilDay(lastOf: end).written)\(self.clock(end) ?? "")"
    }

    /// The hour and minute; `nil` for midnight.
    private static func clock(_ end: WallTime) -> String? {
        let minutes = (end.microseconds - CivilDay(end).start.microseconds) / 60_000_000
        guard minutes > 0 else { return nil }
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        return minute == 0 ? "\(hour)时" : "\(hour)时\(minute)分"
    }
}
