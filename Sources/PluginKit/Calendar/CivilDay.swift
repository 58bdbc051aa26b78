/// A day of the Gregorian calendar (公历日, 民法典 200), without a time or a zone.
public struct CivilDay: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01.
    public let number: Int

    /// Makes a day of its number since 1970-01-01.
    public init(number: Int) {
        self.number = number
    }

    /// Makes a day of year, month and day of the month.
    ///
    /// `nil` where the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9_999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysInMonth(year: year, month: month)
        else { return nil }
        self.number = Self.number(year, month, day)
    }

    /// Reads `2026-09-23`.
    ///
    /// `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let year = Int(parts[0]),
            let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day in China (UTC+8, no summer time since 1991) at a moment.
    public init(_ time: WallTime) {
        let shifted = time.microseconds + Self.zone
        self.number = Int(shifted >= 0 ? shifted / Self.length : (shifted - Self.length + 1) / Self.length)
    }

    /// When the day begins in China.
    public var start: WallTime { WallTime(microseconds: Int64(self.number) * Self.length - Self.zone) }

    /// When the day ends in China, 24:00: the beginning of the next.
    public var end: WallTime { self.advanced(by: 1).start }

    /// The day some days later, or earlier.
    public func advanced(by days: Int) -> CivilDay { CivilDay(number: self.number + days) }

    /// Days from another day to this one.
    public func days(since other: CivilDay) -> Int { self.number - other.number }

    /// 1 for Monday to 7 for Sunday.
    public var weekday: Int { ((self.number + 3) % 7 + 7) % 7 + 1 }

    /// Whether it is Saturday or Sunday.
    public var isWeekend: Bool { self.weekday >= 6 }

    /// The matching day some months later; where that month has no such day, its last day (民法典 202).
    public func advanced(byMonths months: Int) -> CivilDay {
        let (year, month, day) = self.parts
        let index = year * 12 + (month - 1) + months
        let newYear = index / 12
        let newMonth = index % 12 + 1
        return CivilDay(
            number: Self.number(newYear, newMonth, min(day, Self.daysInMonth(year: newYear, month: newMonth)))
        )
    }

    /// Year, month and day of the month.
    public var parts: (year: Int, month: Int, day: Int) {
        // Days are counted from 0000-03-01, so that the leap day is the last of its year.
        let shifted = self.number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        )
    }

    /// The year.
    public var year: Int { self.parts.year }

    /// Orders days in time.
    public static func < (lhs: CivilDay, rhs: CivilDay) -> Bool { lhs.number < rhs.number }

    /// Microseconds of UTC+8.
    private static let zone: Int64 = 8 * 3_600 * 1_000_000
    /// Microseconds of a day.
    private static let length: Int64 = 86_400 * 1_000_000

    private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CivilDay: CustomStringConvertible {
    /// `2026-09-23`.
    public var description: String {
        let (year, month, day) = self.parts
        func padded(_ number: Int, _ length: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, length - text.count)) + text
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

extension CivilDay: Codable {
    /// Reads `2026-09-23`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = CivilDay(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no day")
        }
        self = day
    }

    /// Writes `2026-09-23`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.description)
    }
}
