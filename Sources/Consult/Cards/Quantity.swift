/// A number of a text with what it counts, in one form for all ways to write it: 二年, 两年 and 24个月 are the same.
struct Quantity: Hashable, CustomStringConvertible {
    /// What is counted.
    enum Unit: String {
        case hour = "小时"
        case day = "日"
        /// 工作日: more than a day.
        case workingDay = "个工作日"
        case month = "个月"
        case age = "岁"
        case yuan = "元"
        case percent = "%"
    }

    /// In thousandths.
    let value: Int
    let unit: Unit

    var description: String { "\(Double(self.value) / 1000)\(self.unit.rawValue)" }

    private init(_ value: Double, _ unit: Unit) {
        self.value = Int((value * 1000).rounded())
        self.unit = unit
    }

    private static let digits: [Character: Double] = [
        "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    private static let powers: [Character: Double] = ["十": 10, "百": 100, "千": 1000]
    private static let units: [(String, Unit, Double)] = [
        ("个工作日", .workingDay, 1), ("工作日", .workingDay, 1), ("个小时", .hour, 1), ("小时", .hour, 1), ("个月", .month, 1),
        ("周岁", .age, 1),
        ("岁", .age, 1), ("周年", .month, 12), ("年", .month, 12), ("个星期", .day, 7), ("天", .day, 1), ("日", .day, 1),
        ("倍半", .percent, 100), ("倍", .percent, 100), ("元", .yuan, 1), ("%", .percent, 1), ("％", .percent, 1),
    ]

    /// The quantities of a text.
    ///
    /// A day of the calendar (2024年, 六月三十日) is none, nor is what is numbered (第三日).
    static func all(in text: String) -> [Quantity] {
        let characters = Array(text)
        var found: [Quantity] = []
        var place = 0
        while place < characters.count {
            if let share = Self.share(characters, at: place) {
                found.append(share.quantity)
                place = share.end
                continue
            }
            guard let (value, end) = Self.number(characters, at: place) else {
                place += 1
                continue
            }
            let isNumbered = place > 0 && characters[place - 1] == "第"
            let rest = String(characters[end..<min(end + 4, characters.count)])
            if !isNumbered, let unit = Self.units.first(where: { rest.hasPrefix($0.0) }),
                !(unit.0 == "年" && value > 100)
            {
                // 一倍半 is 150%, 三倍 300%.
                found.append(Quantity((value + (unit.0 == "倍半" ? 0.5 : 0)) * unit.2, unit.1))
            }
            place = end
        }
        return found
    }

    /// 百分之八十, 三分之二.
    private static func share(_ text: [Character], at place: Int) -> (quantity: Quantity, end: Int)? {
        guard let (whole, middle) = Self.number(text, at: place), whole > 0, middle + 2 < text.count,
            text[middle] == "分", text[middle + 1] == "之", let (part, end) = Self.number(text, at: middle + 2)
        else { return nil }
        return (Quantity(part * 100 / whole, .percent), end)
    }

    /// A number in Chinese or in figures, and the place behind it.
    private static func number(_ text: [Character], at place: Int) -> (value: Double, end: Int)? {
        var end = place
        if text[place].isASCII, text[place].isNumber {
            while end < text.count, text[end].isASCII, text[end].isNumber || text[end] == "." { end += 1 }
            let value = Double(String(text[place..<end])) ?? 0
            return end < text.count && text[end] == "万" ? (value * 10_000, end + 1) : (value, end)
        }
        if text[place] == "半" { return (0.5, place + 1) }
        var (total, section, digit): (Double, Double, Double?) = (0, 0, nil)
        while end < text.count {
            if let value = Self.digits[text[end]] {
                // 二〇二四: figure by figure.
                digit = (digit ?? 0) * 10 + value
            } else if let power = Self.powers[text[end]] {
                section += (digit ?? 1) * power
                digit = nil
            } else if text[end] == "万", end > place {
                total = (section + (digit ?? 0)) * 10_000
                (section, digit) = (0, nil)
            } else {
                break
            }
            end += 1
        }
        return end > place ? (total + section + (digit ?? 0), end) : nil
    }
}
