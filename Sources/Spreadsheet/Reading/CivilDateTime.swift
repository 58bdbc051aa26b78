/// A date and time of day as a spreadsheet has it: on no clock in particular.
public struct CivilDateTime: Sendable, Hashable {
    /// 1 to 9999.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// From 1.
    public let day: Int
    /// 0 to 23.
    public let hour: Int
    /// 0 to 59.
    public let minute: Int
    /// 0 to 59.
    public let second: Int

    /// Makes a date; `nil` where there is no such day or time of day.
    public init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard (1...9_999).contains(year), (1...12).contains(month), (0...23).contains(hour),
            (0...59).contains(minute), (0...59).contains(second),
            (1...Self.days(ofMonth: month, year)).contains(day)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
    }

    /// Makes a date of seconds since 1970-01-01 00:00 on the same clock; `nil` beyond the years 1 to 9999.
    public init?(secondsSince1970 seconds: Int) {
        let (days, second) = Self.floorDivide(seconds, 86_400)
        // Counted from 1 March of the year 0, in eras of 400 years, so that the leap day is the last of its year.
        let (era, dayOfEra) = Self.floorDivide(days + 719_468, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * shifted + 2) / 5 + 1,
            hour: second / 3_600,
            minute: second / 60 % 60,
            second: second % 60
        )
    }

    /// Makes a date of the number that spreadsheets count days with (序列号).
    ///
    /// Spreadsheets took 1900 for a leap year: 60 is the 29 February that it did not have, and is no date here.
    ///
    /// - Parameter from1904: whether days are counted from 1904, as old ones of Macintosh do.
    public init?(serial: Double, from1904: Bool) {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        // Serial numbers are binary fractions of a day: the second next to it is meant.
        let seconds = Int((serial * 86_400).rounded())
        // Days from the day before 1900-01-01, or from 1904-01-01, to 1970.
        if from1904 {
            self.init(secondsSince1970: seconds - 24_107 * 86_400)
        } else if seconds >= 61 * 86_400 {
            self.init(secondsSince1970: seconds - 25_569 * 86_400)
        } else if seconds < 60 * 86_400 {
            self.init(secondsSince1970: seconds - 25_568 * 86_400)
        } else {
            return nil
        }
    }

    /// Seconds since 1970-01-01 00:00 on the same clock.
    public var secondsSince1970: Int {
        let shifted = self.month <= 2 ? self.year - 1 : self.year
        let yearOfEra = shifted % 400
        let dayOfYear = (153 * (self.month > 2 ? self.month - 3 : self.month + 9) + 2) / 5 + self.day - 1
        let days = shifted / 400 * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        return days * 86_400 + self.hour * 3_600 + self.minute * 60 + self.second
    }

    /// `2026-11-24 09:30:05`.
    public var text: String {
        "\(Self.padded(self.year, 4))-\(Self.padded(self.month, 2))-\(Self.padded(self.day, 2)) "
            + "\(Self.padded(self.hour, 2)):\(Self.padded(self.minute, 2)):\(Self.padded(self.second, 2))"
    }

    private static func days(ofMonth month: Int, _ year: Int) -> Int {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    private static func floorDivide(_ value: Int, _ divisor: Int) -> (Int, Int) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
