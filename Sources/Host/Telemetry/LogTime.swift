#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A moment as log lines show it: UTC with microseconds.
package struct LogTime {
    private let seconds: Int
    private let microseconds: Int

    /// A moment in seconds and microseconds since 1970-01-01T00:00:00Z; not before it.
    package init(seconds: Int, microseconds: Int) {
        self.seconds = seconds
        self.microseconds = microseconds
    }

    /// The moment of the call.
    static var now: LogTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return LogTime(seconds: Int(time.tv_sec), microseconds: Int(time.tv_nsec) / 1_000)
    }

    /// Adds `2026-01-31T23:59:59.000001Z`, as RFC 3339 has it.
    package func append(to line: inout [UInt8]) {
        let (year, month, day) = Self.date(day: self.seconds / 86_400)
        Self.append(year, digits: 4, to: &line)
        line.append(UInt8(ascii: "-"))
        Self.append(month, digits: 2, to: &line)
        line.append(UInt8(ascii: "-"))
        Self.append(day, digits: 2, to: &line)
        line.append(UInt8(ascii: "T"))
        self.appendClock(to: &line)
        line.append(UInt8(ascii: "."))
        Self.append(self.microseconds, digits: 6, to: &line)
        line.append(UInt8(ascii: "Z"))
    }

    /// Adds `23:59:59`.
    func appendClock(to line: inout [UInt8]) {
        let second = self.seconds % 86_400
        Self.append(second / 3_600, digits: 2, to: &line)
        line.append(UInt8(ascii: ":"))
        Self.append(second / 60 % 60, digits: 2, to: &line)
        line.append(UInt8(ascii: ":"))
        Self.append(second % 60, digits: 2, to: &line)
    }

    private static func append(_ number: Int, digits: Int, to line: inout [UInt8]) {
        var power = 1
        for _ in 1..<digits { power *= 10 }
        while power > 0 {
            line.append(UInt8(ascii: "0") + UInt8(number / power % 10))
            power /= 10
        }
    }

    /// The civil date of a day since 1970-01-01, counted in eras of 400 years (146 097 days) from 0000-03-01, so that
    /// the leap day is the last of its year.
    private static func date(day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let civilMonth = month < 10 ? month + 3 : month - 9
        return (yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0), civilMonth, dayOfYear - (153 * month + 2) / 5 + 1)
    }
}
