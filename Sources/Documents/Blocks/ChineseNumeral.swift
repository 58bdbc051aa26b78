/// Numbers of headings and clauses (一、二 … 九十九).
enum ChineseNumeral {
    private static let digits = Array("零一二三四五六七八九")

    /// A number from 1 to 999; others in Arabic digits.
    static func text(_ number: Int) -> String {
        guard (1...999).contains(number) else { return String(number) }
        let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10)
        var text = hundreds > 0 ? "\(Self.digits[hundreds])百" : ""
        if tens > 0 {
            text += tens == 1 && hundreds == 0 ? "十" : "\(Self.digits[tens])十"
        } else if hundreds > 0, ones > 0 {
            text += "零"
        }
        if ones > 0 { text += String(Self.digits[ones]) }
        return text
    }
}
