internal import PluginKit

/// Hours of the night in which only urgent messages go out (免打扰时段), in Beijing's time.
struct QuietHours: Sendable, Hashable {
    /// Minutes of the day at which they begin and end; the same for none.
    let from: Int
    let to: Int

    /// When a message may go out at the earliest.
    func earliest(_ now: WallTime) -> WallTime {
        guard self.from != self.to else { return now }
        let day = CivilDay(now)
        let minute = Int((now.microseconds - day.start.microseconds) / Self.minute)
        if self.from < self.to {
            return (self.from..<self.to).contains(minute) ? Self.moment(day, self.to) : now
        }
        // Through midnight.
        if minute >= self.from { return Self.moment(day.advanced(by: 1), self.to) }
        return minute < self.to ? Self.moment(day, self.to) : now
    }

    private static let minute: Int64 = 60_000_000

    private static func moment(_ day: CivilDay, _ minute: Int) -> WallTime {
        WallTime(microseconds: day.start.microseconds + Int64(minute) * Self.minute)
    }
}
