internal import SwiftProtobuf

/// Times in spreadsheets: Beijing time without a zone.
enum BeijingTime {
    /// Reads `2026-11-24 09:30:05`, also with `/`, and without seconds or time.
    static func parse(_ text: String) -> Google_Protobuf_Timestamp? {
        let parts = text.split(whereSeparator: { " T".contains($0) })
        guard (1...2).contains(parts.count), let date = Self.numbers(parts[0], "-/", 3...3) else { return nil }
        let clock = parts.count == 2 ? Self.numbers(parts[1], ":", 2...3) : [0, 0, 0]
        guard let clock, (1...12).contains(date[1]), (1...Self.days(date[1], of: date[0])).contains(date[2]),
            (1_900...9_999).contains(date[0]), (0...23).contains(clock[0]), (0...59).contains(clock[1])
        else { return nil }
        let second = clock.count == 3 ? clock[2] : 0
        guard (0...59).contains(second) else { return nil }
        let days = Self.daysSince1970(date[0], date[1], date[2])
        let seconds = Int64(days * 86_400 + clock[0] * 3_600 + clock[1] * 60 + second)
        return Google_Protobuf_Timestamp(seconds: seconds - LocalTime.offset, nanos: 0)
    }

    private static func numbers(_ text: Substring, _ separators: String, _ count: ClosedRange<Int>) -> [Int]? {
        let numbers = text.split(omittingEmptySubsequences: false) { separators.contains($0) }.map { Int($0) }
        guard count.contains(numbers.count), !numbers.contains(nil) else { return nil }
        return numbers.compactMap { $0 }
    }

    private static func days(_ month: Int, of year: Int) -> Int {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // Counted from 1 March, so that the leap day is the last of its year.
        let shifted = month <= 2 ? year - 1 : year
        let yearOfEra = shifted % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return shifted / 400 * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
