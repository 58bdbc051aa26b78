/// Reads an amount in capitals back, by another way than it is written.
enum CapitalsReader {
    private static let digits: [Character: Int64] = [
        "零": 0, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
    ]
    private static let units: [Character: Int64] = ["拾": 10, "佰": 100, "仟": 1_000]

    /// 分; `nil` where it is no amount.
    static func fen(_ text: String) -> Int64? {
        guard text.hasPrefix("人民币") else { return nil }
        var (total, section, digit, fen) = (Int64(0), Int64(0), Int64(0), Int64(0))
        for character in text.dropFirst(3) {
            if let value = self.digits[character] {
                digit = value
                continue
            }
            if let unit = self.units[character] {
                section += digit * unit
            } else if character == "万" {
                section = (section + digit) * 10_000
                total += section
                section = 0
            } else if character == "亿" {
                total = (total + section + digit) * 100_000_000
                section = 0
            } else if character == "元" {
                fen += (total + section + digit) * 100
            } else if character == "角" {
                fen += digit * 10
            } else if character == "分" {
                fen += digit
            } else if character != "整" {
                return nil
            }
            digit = 0
        }
        return fen
    }
}
