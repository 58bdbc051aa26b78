package import PluginKit

/// Moments as whoever leads an exercise types them: China's time, `2026-10-09 08:30` or `2026-10-09 08:30:15`.
package enum ExerciseMoment {
    /// Reads a moment; `nil` for anything else.
    package static func parse(_ text: String) -> WallTime? {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let day = CivilDay(parts[0]) else { return nil }
        let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(clock.count), clock.allSatisfy({ $0.count == 2 }) else { return nil }
        let numbers = clock.compactMap { UInt8($0) }.map(Int64.init)
        guard numbers.count == clock.count, numbers[0] < 24, numbers.dropFirst().allSatisfy({ $0 < 60 }) else {
            return nil
        }
        let seconds = numbers[0] * 3_600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
        return day.start.advanced(by: .seconds(seconds))
    }

    /// Writes a moment as it is read, to the second.
    package static func text(_ moment: WallTime) -> String {
        let day = CivilDay(moment)
        let seconds = (moment.microseconds - day.start.microseconds) / 1_000_000
        let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(day) \(clock.joined(separator: ":"))"
    }
}
