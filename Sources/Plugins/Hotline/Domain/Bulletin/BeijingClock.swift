internal import PluginKit

/// Times of documents and messages, in Beijing time.
enum BeijingClock {
    /// `2026-11-24 09:30:05.123456`: exact, so that limits can be compared.
    static func exact(_ time: WallTime) -> String {
        let day = CivilDay(time)
        let (seconds, rest) = (time.microseconds - day.start.microseconds).quotientAndRemainder(dividingBy: 1_000_000)
        let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { Self.padded($0, 2) }
        return "\(day) \(clock.joined(separator: ":")).\(Self.padded(rest, 6))"
    }

    /// `11月24日09:30`, of what happened lately.
    static func brief(_ time: WallTime) -> String {
        let (_, month, day) = CivilDay(time).parts
        let minutes = (time.microseconds - CivilDay(time).start.microseconds) / 60_000_000
        return "\(month)月\(day)日\(Self.padded(minutes / 60, 2)):\(Self.padded(minutes % 60, 2))"
    }

    private static func padded(_ number: Int64, _ length: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, length - text.count)) + text
    }
}
