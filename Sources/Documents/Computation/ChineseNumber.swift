/// Numbers in Chinese characters.
enum ChineseNumber {
    /// 大写 of 0 to 9.
    static let capitalDigits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
    private static let capitalUnits = ["", "拾", "佰", "仟"]
    private static let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    private static let units = ["", "十", "百", "千"]

    /// A number above 0 in capitals: `壹拾万零伍仟`.
    static func capitals(_ number: Int64) -> String { Self.text(number, Self.capitalDigits, Self.capitalUnits) }

    /// A number above 0 as it is read (三千零五十二), ten as 十 and not as 一十.
    static func plain(_ number: Int64) -> String {
        let text = Self.text(number, Self.digits, Self.units)
        return (10..<20).contains(number) ? String(text.dropFirst()) : text
    }

    /// Digit for digit, with 〇 for zero, as years and numbers of papers have it (GB/T 15835 5.2.5): `二〇二六`.
    static func digitByDigit(_ number: Int) -> String {
        String(number).map { digit in
            digit == "0" ? "〇" : Self.digits[Int(String(digit)) ?? 0]
        }.joined()
    }

    /// Sections of four digits: 万 and 亿 repeat above 亿 (万亿).
    private static func text(_ number: Int64, _ digits: [String], _ units: [String]) -> String {
        let sections = [(1_000_000_000_000, "万亿"), (100_000_000, "亿"), (10_000, "万"), (1, "")] as [(Int64, String)]
        var text = ""
        var skipped = false
        for (index, (size, name)) in sections.enumerated() {
            let section = number / size % 10_000
            guard section > 0 else {
                skipped = !text.isEmpty
                // 万亿 alone keeps its 亿, as 一万亿 does: the next section then has none of its own.
                continue
            }
            if !text.isEmpty, skipped || section < 1_000 { text += "零" }
            skipped = false
            text += Self.section(Int(section), digits, units)
            let belowTrillion = index == 0 && number / 100_000_000 % 10_000 > 0
            text += belowTrillion ? "万" : name
        }
        return text
    }

    /// 1 to 9999.
    private static func section(_ number: Int, _ digits: [String], _ units: [String]) -> String {
        var text = ""
        var zero = false
        for (power, size) in [(3, 1_000), (2, 100), (1, 10), (0, 1)] {
            let digit = number / size % 10
            if digit == 0 {
                zero = !text.isEmpty
            } else {
                text += (zero ? digits[0] : "") + digits[digit] + units[power]
                zero = false
            }
        }
        return text
    }
}
