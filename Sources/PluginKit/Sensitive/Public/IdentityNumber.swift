/// Numbers of identity cards (公民身份号码, GB 11643): 18 digits with a check digit, or 15 as they were until 1999.
enum IdentityNumber {
    /// Whether digits can be one; the last of 18 is 10 for an X.
    ///
    /// The check digit is not asked for where province and birthday are right: whoever mistypes one digit is a person too.
    static func isPlausible(_ digits: [UInt8]) -> Bool {
        switch digits.count {
        case 18:
            if Self.hasCheckDigit(digits), Self.isBirthday(digits[6..<14]) { return true }
            return Self.isProvince(digits) && Self.isBirthday(digits[6..<14])
        case 15:
            return Self.isProvince(digits) && Self.isBirthday([1, 9] + digits[6..<12])
        default:
            return false
        }
    }

    /// Whether the last of 18 digits is the check digit of those before (ISO 7064 MOD 11-2).
    static func hasCheckDigit(_ digits: [UInt8]) -> Bool {
        digits.count == 18 && digits[17] == Self.checkDigit(Array(digits.prefix(17)))
    }

    /// The check digit of 17 digits; 10 for an X.
    static func checkDigit(_ digits: [UInt8]) -> UInt8 {
        let sum = digits.reduce(0) { ($0 + Int($1)) * 2 % 11 }
        return UInt8((12 - sum) % 11)
    }

    private static func isProvince(_ digits: [UInt8]) -> Bool {
        Self.provinces.contains(digits[0] * 10 + digits[1])
    }

    private static func isBirthday(_ digits: some Collection<UInt8>) -> Bool {
        let text = digits.map { String($0) }.joined()
        guard let number = Int(text), text.count == 8 else { return false }
        let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
        return (1900...2099).contains(year) && CivilDay(year: year, month: month, day: day) != nil
    }

    private static let provinces: Set<UInt8> = [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
        63,
        64, 65, 71, 81, 82, 83,
    ]
}
