internal import PluginKit

/// A day of the civil calendar of China, where anchors and retention count days and months.
struct BeijingDay: Hashable, Comparable {
    /// Days since 1970-01-01.
    let number: Int

    /// China has kept UTC+8 without summer time since 1991.
    private static let offset: Int64 = 8 * 3_600

    init(number: Int) {
        self.number = number
    }

    /// The day that a moment falls on.
    init(_ time: WallTime) {
        let (seconds, rest) = time.microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        let local = seconds - (rest < 0 ? 1 : 0) + Self.offset
        let (days, second) = local.quotientAndRemainder(dividingBy: 86_400)
        self.number = Int(days) - (second < 0 ? 1 : 0)
    }

    /// The day of a date of the calendar; the day of the month is cut to its last.
    init(year: Int, month: Int, day: Int) {
        let day = min(day, Self.length(year, month))
        // Counted from 1 March, so that the leap day is the last of its year.
        let shiftedYear = month > 2 ? year : year - 1
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        self.number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Reads `2026-11-24`.
    init?(text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard parts.count == 3, parts[0] > 0, (1...12).contains(parts[1]),
            (1...Self.length(parts[0], parts[1])).contains(parts[2])
        else { return nil }
        self.init(year: parts[0], month: parts[1], day: parts[2])
    }

    /// When it begins.
    var start: WallTime { WallTime(seconds: Int64(self.number) * 86_400 - Self.offset) }

    /// The day after it.
    var next: BeijingDay { BeijingDay(number: self.number + 1) }

    /// The day before it.
    var previous: BeijingDay { BeijingDay(number: self.number - 1) }

    /// `2026-11-24`.
    var text: String {
        let (year, month, day) = self.date
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// The same day of the month, some months before.
    func before(months: Int) -> BeijingDay {
        let (year, month, day) = self.date
        let count = year * 12 + month - 1 - months
        return BeijingDay(year: count / 12, month: count % 12 + 1, day: day)
    }

    static func < (lhs: BeijingDay, rhs: BeijingDay) -> Bool { lhs.number < rhs.number }

    private var date: (year: Int, month: Int, day: Int) {
        let days = self.number + 719_468
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    private static func length(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        default: 31
        }
    }
}
