/// A day of the calendar in a sentence, reckoned from the day on which is asked: 2023年12月3日, 去年12月5号, 10月3日, 上周三, 前天.
struct DateMention {
    /// Its first character, and the place behind it.
    let start, end: Int
    /// How many days ago it was; below 0 it is to come.
    let daysAgo: Int

    /// So many days from now a day without a year is one to come.
    private static let aheadMax = 10

    /// The days of a sentence, in its order.
    static func all(in scalars: [Unicode.Scalar], on today: LawDay) -> [DateMention] {
        guard let now = Self.count(Int(today.year), Int(today.number / 100 % 100), Int(today.number % 100)) else {
            return []
        }
        var found: [DateMention] = []
        var place = 0
        while place < scalars.count {
            if let mention = DateMention(scalars, at: place, today, now) {
                found.append(mention)
                place = mention.end
            } else {
                repeat {
                    place += 1
                } while place < scalars.count && Numeral.isPart(scalars[place]) && Numeral.isPart(scalars[place - 1])
            }
        }
        return found
    }

    private init?(_ scalars: [Unicode.Scalar], at place: Int, _ today: LawDay, _ now: Int) {
        if let near = Self.near(scalars, at: place, now) {
            (self.start, self.end, self.daysAgo) = (place, near.end, near.daysAgo)
            return
        }
        var end = place
        let year = Self.year(scalars, &end, today)
        guard let month = Self.month(scalars, &end, today), let day = Self.day(scalars, &end) else { return nil }
        let thisYear = Int(today.year)
        let known = Self.count(year ?? month.year ?? thisYear, month.number, day)
        guard var count = known else { return nil }
        // Without a year it is the last one of these days, or one that is near.
        if year == nil, month.year == nil, count > now + Self.aheadMax {
            guard let last = Self.count(thisYear - 1, month.number, day) else { return nil }
            count = last
        }
        (self.start, self.end, self.daysAgo) = (place, end, now - count)
    }

    private static func year(_ scalars: [Unicode.Scalar], _ end: inout Int, _ today: LawDay) -> Int? {
        for (word, back) in [("今年", 0), ("去年", 1), ("前年", 2)] where Self.has(word, scalars, at: end) {
            end += word.unicodeScalars.count
            if end < scalars.count, scalars[end] == "的" { end += 1 }
            return Int(today.year) - back
        }
        guard let (value, behind) = Self.digits(scalars, at: end), behind < scalars.count else { return nil }
        let isWhole = behind - end == 4 && (1980...2100).contains(value)
        guard isWhole || behind - end == 2, "年.-/／".unicodeScalars.contains(scalars[behind]) else { return nil }
        guard isWhole || scalars[behind] == "年" else { return nil }
        end = behind + 1
        return isWhole ? value : 2000 + value
    }

    private static func month(
        _ scalars: [Unicode.Scalar],
        _ end: inout Int,
        _ today: LawDay
    ) -> (number: Int, year: Int?)? {
        let (thisYear, thisMonth) = (Int(today.year), Int(today.number / 100 % 100))
        for (word, back) in [("上个月", 1), ("上月", 1), ("这个月", 0), ("本月", 0), ("这月", 0)]
        where Self.has(word, scalars, at: end) {
            end += word.unicodeScalars.count
            let isLastYear = thisMonth - back < 1
            return (isLastYear ? 12 : thisMonth - back, isLastYear ? thisYear - 1 : thisYear)
        }
        guard let number = Numeral(scalars, at: end), number.end < scalars.count,
            let month = Int(exactly: number.value), (1...12).contains(month)
        else { return nil }
        let mark = scalars[number.end]
        let isDotted = end > 0 && ".-/／".unicodeScalars.contains(scalars[end - 1]) && mark == scalars[end - 1]
        guard mark == "月" || isDotted else { return nil }
        end = number.end + 1
        if end < scalars.count, scalars[end] == "份" { end += 1 }
        return (month, nil)
    }

    private static func day(_ scalars: [Unicode.Scalar], _ end: inout Int) -> Int? {
        guard let number = Numeral(scalars, at: end), let day = Int(exactly: number.value), (1...31).contains(day)
        else {
            return nil
        }
        let isMarked = number.end < scalars.count && "日号".unicodeScalars.contains(scalars[number.end])
        let isDotted = end > 0 && ".-/／".unicodeScalars.contains(scalars[end - 1])
        guard isMarked || isDotted else { return nil }
        end = number.end + (isMarked ? 1 : 0)
        return day
    }

    /// 前天, 上周三.
    private static func near(_ scalars: [Unicode.Scalar], at place: Int, _ now: Int) -> (daysAgo: Int, end: Int)? {
        for (word, days) in [("大前天", 3), ("前天", 2), ("昨天", 1), ("今天", 0)] where Self.has(word, scalars, at: place) {
            return (days, place + word.unicodeScalars.count)
        }
        for word in ["上个星期", "上星期", "上个礼拜", "上礼拜", "上周"] where Self.has(word, scalars, at: place) {
            let behind = place + word.unicodeScalars.count
            guard behind < scalars.count else { return nil }
            let names: [Unicode.Scalar] = ["一", "二", "三", "四", "五", "六", "日"]
            guard let weekday = names.firstIndex(of: scalars[behind] == "天" ? "日" : scalars[behind]) else { return nil }
            // 1970-01-01 was a Thursday.
            let todays = (now + 3) % 7
            return (todays + 7 - weekday, behind + 1)
        }
        return nil
    }

    private static func has(_ word: String, _ scalars: [Unicode.Scalar], at place: Int) -> Bool {
        scalars[place...].starts(with: word.unicodeScalars)
    }

    /// 2023, 二〇二三: a number said figure by figure.
    private static func digits(_ scalars: [Unicode.Scalar], at place: Int) -> (value: Int, end: Int)? {
        let figures: [Unicode.Scalar] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        var (value, end) = (0, place)
        while end < scalars.count, end - place < 4 {
            let scalar = scalars[end] == "〇" ? "零" : scalars[end]
            if (0x30...0x39).contains(scalar.value) {
                value = value * 10 + Int(scalar.value - 0x30)
            } else if (0xFF10...0xFF19).contains(scalar.value) {
                value = value * 10 + Int(scalar.value - 0xFF10)
            } else if let figure = figures.firstIndex(of: scalar) {
                value = value * 10 + figure
            } else {
                break
            }
            end += 1
        }
        return end > place ? (value, end) : nil
    }

    /// The number of a day, counted from 1970-01-01; `nil` for a day that no calendar has.
    static func count(_ year: Int, _ month: Int, _ day: Int) -> Int? {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...12).contains(month), (1...lengths[month - 1]).contains(day) else { return nil }
        let past = year - 1
        let leaps = past / 4 - past / 100 + past / 400 - (1969 / 4 - 1969 / 100 + 1969 / 400)
        return (year - 1970) * 365 + leaps + lengths[..<(month - 1)].reduce(0, +) + day - 1
    }
}
