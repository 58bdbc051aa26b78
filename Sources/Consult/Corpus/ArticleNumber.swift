/// The number of an article: 第一百二十条之一 is 120 with the insertion 1.
package struct ArticleNumber: Hashable, Comparable, Sendable {
    /// The number proper, from 1.
    package let number: Int
    /// The insertion (之一 is 1); 0 where there is none.
    package let insertion: Int

    /// A number of an article.
    package init(_ number: Int, insertion: Int = 0) {
        self.number = number
        self.insertion = insertion
    }

    private static let digits: [Character: Int] = [
        "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    private static let units: [Character: Int] = ["十": 10, "百": 100, "千": 1000]

    /// Characters of which a numeral may consist.
    static let numerals = Set("〇零一二两三四五六七八九十百千0123456789０１２３４５６７８９")

    /// The value of a Chinese or plain numeral, up to 9999; `nil` where it is none.
    package static func value(of numeral: some StringProtocol) -> Int? {
        guard !numeral.isEmpty, numeral.count <= 9 else { return nil }
        if let plain = Self.plain(numeral) { return plain }
        var total = 0
        var digit: Int?
        for character in numeral {
            if let value = Self.digits[character] {
                if let digit, digit != 0 { return nil }
                digit = value
            } else if let unit = Self.units[character] {
                total += (digit ?? 1) * unit
                digit = nil
            } else {
                return nil
            }
        }
        total += digit ?? 0
        return total > 0 ? total : nil
    }

    private static func plain(_ numeral: some StringProtocol) -> Int? {
        var value = 0
        for scalar in numeral.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39: value = value * 10 + Int(scalar.value - 0x30)
            case 0xFF10...0xFF19: value = value * 10 + Int(scalar.value - 0xFF10)
            default: return nil
            }
            if value > 9999 { return nil }
        }
        return value > 0 ? value : nil
    }

    /// The number as statutes write it: 第一百二十条之一.
    package var label: String {
        "第\(Self.numeral(self.number))条" + (self.insertion > 0 ? "之\(Self.numeral(self.insertion))" : "")
    }

    /// A number in Chinese: 一百零五.
    package static func numeral(_ value: Int) -> String {
        guard value > 0, value < 10_000 else { return "\(value)" }
        let names = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        var text = ""
        var hasGap = false
        for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = value / unit % 10
            if digit == 0 {
                hasGap = hasGap || !text.isEmpty
                continue
            }
            if hasGap { text += "零" }
            hasGap = false
            text += (digit == 1 && unit == 10 && text.isEmpty ? "" : names[digit]) + name
        }
        return text
    }

    package static func < (left: ArticleNumber, right: ArticleNumber) -> Bool {
        (left.number, left.insertion) < (right.number, right.insertion)
    }
}

extension ArticleNumber {
    /// A number as people write it: 第一百二十条之一, 120-1, 188.
    package init?(label: String) {
        let plain = label.filter { !$0.isWhitespace }
        if let number = ArticleLabel.number(of: plain) {
            self = number
            return
        }
        let parts = plain.split(separator: "-", omittingEmptySubsequences: false).map { ArticleNumber.value(of: $0) }
        guard (1...2).contains(parts.count), let number = parts[0] else { return nil }
        guard parts.count == 1 || parts[1] != nil else { return nil }
        self.init(number, insertion: parts.count > 1 ? parts[1] ?? 0 : 0)
    }
}
