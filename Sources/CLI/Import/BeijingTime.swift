internal import Spreadsheet
internal import SwiftProtobuf

/// Times in spreadsheets: Beijing time without a zone.
enum BeijingTime {
    /// Reads `2026-11-24 09:30:05`, also with `/`, and without seconds or time.
    static func parse(_ text: String) -> Google_Protobuf_Timestamp? {
        let parts = text.split(whereSeparator: { " T".contains($0) })
        guard (1...2).contains(parts.count), let date = Self.numbers(parts[0], "-/", 3...3) else { return nil }
        let clock = parts.count == 2 ? Self.numbers(parts[1], ":", 2...3) : [0, 0, 0]
        guard let clock, date[0] >= 1_900 else { return nil }
        return CivilDateTime(
            year: date[0],
            month: date[1],
            day: date[2],
            hour: clock[0],
            minute: clock[1],
            second: clock.count == 3 ? clock[2] : 0
        ).map(Self.timestamp)
    }

    /// A time of the centre's clocks as a moment.
    static func timestamp(_ time: CivilDateTime) -> Google_Protobuf_Timestamp {
        Google_Protobuf_Timestamp(seconds: Int64(time.secondsSince1970) - LocalTime.offset, nanos: 0)
    }

    private static func numbers(_ text: Substring, _ separators: String, _ count: ClosedRange<Int>) -> [Int]? {
        let numbers = text.split(omittingEmptySubsequences: false) { separators.contains($0) }.map { Int($0) }
        guard count.contains(numbers.count), !numbers.contains(nil) else { return nil }
        return numbers.compactMap { $0 }
    }
}
