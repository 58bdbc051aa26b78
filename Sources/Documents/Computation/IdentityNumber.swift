public import PluginKit

/// A citizen's identity number (公民身份号码, GB 11643): what it says, once its check digit is right.
///
/// The division is a hint only: it is that of the registration and may be younger or older than the person, so it is
/// never tested against a list.
public struct IdentityNumber: Sendable, Hashable {
    /// The 18 characters, the last one a digit or `X`.
    public let text: String
    /// The six digits of the place of the first registration (户口所在地行政区划代码).
    public let division: String
    /// Date of birth.
    public let birth: CivilDay
    /// Whether it is a man's: the digit before the last is odd.
    public let isMale: Bool

    /// Sex in Chinese.
    public var sex: String { self.isMale ? "男" : "女" }

    /// Reads a number; `x` for `X` and blanks are taken, and an old one of 15 digits is completed (GB 11643-1989).
    ///
    /// - Parameter today: no birth is after it.
    /// - Throws: ``ComputationError`` with `wrongNumber`, which says what is wrong without repeating the number.
    public init(_ typed: String, today: CivilDay) throws(ComputationError) {
        var characters = typed.uppercased().filter { $0 != " " && $0 != "\u{3000}" }.map { $0 }
        guard [15, 18].contains(characters.count) else {
            throw .wrongNumber("公民身份号码应为18位，现在是\(characters.count)位")
        }
        let length = characters.count
        guard characters.prefix(17).allSatisfy({ $0.isASCII && $0.isWholeNumber }) else {
            throw .wrongNumber("公民身份号码的前\(length == 15 ? 15 : 17)位应当都是数字")
        }
        if length == 15 {
            characters.insert(contentsOf: "19", at: 6)
            characters.append(Self.checkCharacter(of: characters))
        }
        guard let last = characters.last, last == "X" || (last.isASCII && last.isWholeNumber) else {
            throw .wrongNumber("公民身份号码的最后一位应当是数字或者X")
        }
        guard characters[0] != "0" else { throw .wrongNumber("公民身份号码不会以0开头") }
        let digits = characters[6..<14].compactMap(\.wholeNumberValue)
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        guard let birth = CivilDay(year: number(0..<4), month: number(4..<6), day: number(6..<8)),
            (1_850...).contains(birth.year)
        else { throw .wrongNumber("公民身份号码中的出生日期不存在") }
        guard birth <= today else { throw .wrongNumber("公民身份号码中的出生日期晚于今天") }
        guard last == Self.checkCharacter(of: Array(characters.prefix(17))) else {
            throw .wrongNumber("公民身份号码的最后一位与前17位对不上，可能有一位写错或者两位写颠倒")
        }
        self.text = String(characters)
        self.division = String(characters.prefix(6))
        self.birth = birth
        self.isMale = (characters[16].wholeNumberValue ?? 0) % 2 == 1
    }

    /// The number with the day and order of birth hidden, as screens show it: `150304********1230`.
    public var masked: String { self.division + "********" + self.text.suffix(4) }

    /// ISO 7064 MOD 11-2 over 17 digits.
    private static func checkCharacter(of digits: [Character]) -> Character {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
        return Array("10X98765432")[sum % 11]
    }
}
