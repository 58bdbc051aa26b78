/// A text as callers and clerks write them, with personal data in it that is known.
///
/// No number in it was anybody's but by chance.
package struct PlantedText: Sendable {
    package let text: String
    /// What must not be left of it, as it would be read: digits plain, everything else as it stands.
    package let values: [String]

    /// Makes one with two to four things planted.
    package static func make(using generator: inout SeededGenerator) -> PlantedText {
        var text = ""
        var values: [String] = []
        for _ in 0..<Int.random(in: 2...4, using: &generator) {
            let planted = Self.sentence(&generator)
            text += planted.text
            values.append(planted.value)
        }
        return PlantedText(text: text + "请尽快处理。", values: values)
    }

    /// What of the planted values a text still has, however it is written.
    package func left(in text: String) -> [String] {
        let plain = Self.plain(text)
        return self.values.filter { plain.contains($0) }
    }

    /// Digits of every script as 0 to 9, without what stands between them.
    private static func plain(_ text: String) -> String {
        let han = Array("零一二三四五六七八九")
        return String(
            text.compactMap { character -> Character? in
                if let index = han.firstIndex(of: character) { return Character(String(index)) }
                if let scalar = character.unicodeScalars.first, (0xFF01...0xFF5E).contains(scalar.value),
                    let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
                {
                    return Character(narrow)
                }
                return " -·".contains(character) ? nil : character
            }
        )
    }

    private static func sentence(_ generator: inout SeededGenerator) -> (text: String, value: String) {
        switch Int.random(in: 0..<9, using: &generator) {
        case 0:
            let value = Self.identity(&generator)
            return ("身份证号\(Self.written(value, [6, 8, 4], &generator))，可以核实。", value)
        case 1, 2:
            let value = "1\(Int.random(in: 3...9, using: &generator))" + Self.digits(9, &generator)
            let prefix = ["", "+86", "电话", "手机号：", "打"].randomElement(using: &generator) ?? ""
            return ("\(prefix)\(Self.written(value, [3, 4, 4], &generator))，一直没人接。", value)
        case 3:
            let value = "0473" + "6" + Self.digits(6, &generator)
            return ("座机\(Self.written(value, [4, 7], &generator))也打不通。", value)
        case 4:
            let value = Self.card(&generator)
            return ("退款请退到\(Self.written(value, [4, 4, 4, 4, 4], &generator))。", value)
        case 5:
            let province = ["蒙C", "蒙A", "京B", "陕K"].randomElement(using: &generator) ?? ""
            let value = province + (Bool.random(using: &generator) ? "D" : "1") + Self.digits(4, &generator)
            let dot = Bool.random(using: &generator) ? "·" : ""
            return ("车牌\(value.prefix(2))\(dot)\(value.dropFirst(2))的出租车绕路。", value)
        case 6:
            let value = "u" + Self.digits(6, &generator) + "@example.com"
            return Bool.random(using: &generator)
                ? ("可发邮件到\(value)。", value) : ("微信号：\(value.prefix(7))。", String(value.prefix(7)))
        case 7:
            let (a, b, c) = (Self.number(30, &generator), Self.number(6, &generator), Self.number(24, &generator))
            let value = "\(a)号楼\(b)单元\(c)0\(b)室"
            let place = ["世纪花园", "滨河小区", "新华西街", "海北大街"].randomElement(using: &generator) ?? ""
            return ("我住在\(place)\(value)，楼道灯坏了。", value)
        default:
            let value = Self.name(&generator)
            let form =
                [("我叫", "，情况属实。"), ("联系人：", "，随时可以联系。"), ("司机", "态度恶劣。"), ("已告知", "先生。"), ("是", "女士反映的。")]
                .randomElement(using: &generator) ?? ("", "")
            return (form.0 + value + form.1, value)
        }
    }

    /// A number as people write it: whole, in parts, in full-width or in Chinese digits.
    private static func written(_ value: String, _ parts: [Int], _ generator: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: return Self.joined(value, parts, " ")
        case 1: return Self.joined(value, parts, "-")
        case 2:
            return String(
                String.UnicodeScalarView(value.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 })
            )
        case 3 where !value.contains("X"):
            let han = Array("零一二三四五六七八九")
            return String(value.compactMap { $0.wholeNumberValue.map { han[$0] } })
        default: return value
        }
    }

    private static func joined(_ value: String, _ parts: [Int], _ separator: String) -> String {
        var pieces: [Substring] = []
        var rest = Substring(value)
        for part in parts where !rest.isEmpty {
            pieces.append(rest.prefix(part))
            rest = rest.dropFirst(part)
        }
        if !rest.isEmpty { pieces.append(rest) }
        return pieces.joined(separator: separator)
    }

    private static func identity(_ generator: inout SeededGenerator) -> String {
        let month = Int.random(in: 10...12, using: &generator)
        let birthday =
            "19\(Int.random(in: 50...99, using: &generator))\(month)\(Int.random(in: 10...28, using: &generator))"
        let digits = "150302" + birthday + Self.digits(3, &generator)
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
        return digits + String(Array("10X98765432")[sum % 11])
    }

    private static func card(_ generator: inout SeededGenerator) -> String {
        let head = "62" + Self.digits(Bool.random(using: &generator) ? 13 : 16, &generator)
        let sum = head.reversed().enumerated().reduce(0) { sum, item in
            let doubled = (item.element.wholeNumberValue ?? 0) * (item.offset % 2 == 0 ? 2 : 1)
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
        return head + "\((10 - sum % 10) % 10)"
    }

    private static func name(_ generator: inout SeededGenerator) -> String {
        let family = ["王", "李", "张", "刘", "陈", "杨", "赵", "高", "欧阳", "白", "云"].randomElement(using: &generator) ?? ""
        let given = ["建国", "秀英", "海", "晓梅", "志强", "娜", "文博", "玉兰", "伟"].randomElement(using: &generator) ?? ""
        return family + given
    }

    private static func digits(_ count: Int, _ generator: inout SeededGenerator) -> String {
        (0..<count).map { _ in "\(Int.random(in: 0...9, using: &generator))" }.joined()
    }

    private static func number(_ max: Int, _ generator: inout SeededGenerator) -> Int {
        Int.random(in: 1...max, using: &generator)
    }
}
