/// A length of time in a sentence: 十四天, 两年零十个月, 第九天.
struct TimeSpan {
    /// Its first character, and the place behind it.
    let start, end: Int
    /// How long, in days.
    let days: Double
    /// Whether it is the day of a count, 第九天.
    let isOrdinal: Bool

    private static let month = 30.4

    /// The lengths of time of a sentence, in its order.
    static func all(in scalars: [Unicode.Scalar]) -> [TimeSpan] {
        var found: [TimeSpan] = []
        var place = 0
        while place < scalars.count {
            if let span = TimeSpan(scalars, at: place) {
                found.append(span)
                place = span.end
            } else {
                // Not in the middle of a number.
                repeat {
                    place += 1
                } while place < scalars.count && Numeral.isPart(scalars[place]) && Numeral.isPart(scalars[place - 1])
            }
        }
        return found
    }

    private init?(_ scalars: [Unicode.Scalar], at place: Int) {
        guard let number = Numeral(scalars, at: place) else { return nil }
        var end = number.end
        var value = number.value
        func next(_ characters: String) -> Bool {
            end < scalars.count && characters.unicodeScalars.contains(scalars[end])
        }
        if next("多来") {
            value *= 1.05
            end += 1
        }
        // 俩 is 两个.
        let hasMeasure = next("个")
        let isCounted = hasMeasure || scalars[number.end - 1] == "俩"
        if hasMeasure { end += 1 }
        if next("半") {
            value += 0.5
            end += 1
        }
        guard end < scalars.count else { return nil }
        let unit: Double
        switch scalars[end] {
        case "天", "日": unit = 1
        case "周": unit = 7
        case "星", "礼":
            guard end + 1 < scalars.count, scalars[end + 1] == "期" || scalars[end + 1] == "拜" else { return nil }
            end += 1
            unit = 7
        case "月":
            // 11月 is a month of the year.
            guard isCounted else { return nil }
            unit = Self.month
        case "年":
            // 2023年 is no length.
            guard value < 100 else { return nil }
            unit = 365
        default: return nil
        }
        end += 1
        if next("半") {
            value += 0.5
            end += 1
        }
        var days = value * unit
        if unit == 365, let months = Self.months(scalars, behind: end) {
            days += months.value * Self.month
            end = months.end
        }
        // 十一个月零二十天.
        if unit == Self.month, end < scalars.count, scalars[end] == "零" || scalars[end] == "又",
            let rest = Numeral(scalars, at: end + 1), rest.end < scalars.count, scalars[rest.end] == "天"
        {
            days += rest.value
            end = rest.end + 1
        }
        self.start = place
        self.end = end
        self.days = days
        self.isOrdinal = place > 0 && scalars[place - 1] == "第"
    }

    private static func months(_ scalars: [Unicode.Scalar], behind place: Int) -> Numeral? {
        let start = place < scalars.count && (scalars[place] == "零" || scalars[place] == "又") ? place + 1 : place
        guard let number = Numeral(scalars, at: start),
            scalars[number.end...].starts(with: "个月".unicodeScalars)
                || scalars[number.end...].starts(with: "个半月".unicodeScalars)
        else { return nil }
        let isHalf = scalars[number.end + 1] == "半"
        return Numeral(value: number.value + (isHalf ? 0.5 : 0), end: number.end + (isHalf ? 3 : 2))
    }
}
