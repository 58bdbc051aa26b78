/// A unified social credit code (统一社会信用代码, GB 32100) with its check character.
public struct CreditCode: Sendable, Hashable {
    /// The 18 characters.
    public let text: String

    /// Reads a code; small letters and blanks are taken.
    ///
    /// - Throws: ``ComputationError`` with `wrongNumber`.
    public init(_ typed: String) throws(ComputationError) {
        let characters = typed.uppercased().filter { $0 != " " && $0 != "\u{3000}" }.map { $0 }
        guard characters.count == 18 else {
            throw .wrongNumber("统一社会信用代码应为18位，现在是\(characters.count)位")
        }
        var values: [Int] = []
        for character in characters {
            guard let value = Self.alphabet.firstIndex(of: character) else {
                throw .wrongNumber("统一社会信用代码只有数字和大写字母，并且不用I、O、S、V、Z")
            }
            values.append(value)
        }
        let sum = zip(values, Self.weights).reduce(0) { $0 + $1.0 * $1.1 }
        guard values[17] == (31 - sum % 31) % 31 else {
            throw .wrongNumber("统一社会信用代码的最后一位与前17位对不上")
        }
        self.text = String(characters)
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
}
