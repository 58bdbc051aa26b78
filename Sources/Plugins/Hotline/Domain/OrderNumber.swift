internal import PluginKit

/// Numbers of work orders (工单编号): `HOT-20261124-000001`, counted anew every day of Beijing time.
enum OrderNumber {
    /// The part that all orders of one day share.
    static func series(_ time: WallTime) -> String {
        let (year, month, day) = Self.date(time)
        return "HOT-\(Self.padded(year, 4))\(Self.padded(month, 2))\(Self.padded(day, 2))"
    }

    static func text(_ series: String, _ count: Int64) -> String {
        "\(series)-\(Self.padded(Int(count), 6))"
    }

    /// China has kept UTC+8 without summer time since 1991.
    private static let offset: Int64 = 8 * 3_600

    /// The civil date of a time, by days since 1970: no calendar object on the path of every order.
    private static func date(_ time: WallTime) -> (year: Int, month: Int, day: Int) {
        let seconds = Self.floorDivide(time.microseconds, 1_000_000) + Self.offset
        // Counted from 1 March of the year 0, so that the leap day is the last of its year.
        let days = Int(Self.floorDivide(seconds, 86_400)) + 719_468
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
