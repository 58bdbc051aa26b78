/// A number in a sentence, in Chinese or in figures: 十一, 15, 半.
struct Numeral {
    /// Its value.
    let value: Double
    /// The place behind it.
    let end: Int

    private static let digits: [Unicode.Scalar: Double] = [
        "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "仨": 3, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    private static let lengthMax = 6

    /// Whether a character may belong to a number.
    static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        Self.figure(scalar) != nil || Self.digits[scalar] != nil || scalar == "十" || scalar == "百"
    }

    init(value: Double, end: Int) { (self.value, self.end) = (value, end) }

    /// The number that begins at a place; `nil` where none does.
    init?(_ scalars: [Unicode.Scalar], at place: Int) {
        guard place < scalars.count else { return nil }
        if scalars[place] == "半" {
            (self.value, self.end) = (0.5, place + 1)
            return
        }
        var end = place
        while end < scalars.count, end - place < Self.lengthMax, Self.isPart(scalars[end]) { end += 1 }
        guard end > place else { return nil }
        var total = 0.0
        var digit: Double?
        for scalar in scalars[place..<end] {
            if let figure = Self.figure(scalar) {
                digit = (digit ?? 0) * 10 + figure
            } else if let value = Self.digits[scalar] {
                digit = value
            } else {
                total += (digit ?? 1) * (scalar == "十" ? 10 : 100)
                digit = nil
            }
        }
        (self.value, self.end) = (total + (digit ?? 0), end)
    }

    private static func figure(_ scalar: Unicode.Scalar) -> Double? {
        switch scalar.value {
        case 0x30...0x39: Double(scalar.value - 0x30)
        case 0xFF10...0xFF19: Double(scalar.value - 0xFF10)
        default: nil
        }
    }
}
