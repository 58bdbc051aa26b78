internal import PluginKit

/// What the caller of an order asks for its progress with (查询码): ten digits, told once.
struct QueryCode {
    /// The digits; secret.
    let digits: String

    private static let length = 10

    /// Makes a code that nobody can guess.
    static func make() -> QueryCode {
        var generator = SystemRandomNumberGenerator()
        let digits = (0..<Self.length).map { _ in String(Int.random(in: 0...9, using: &generator)) }
        return QueryCode(digits: digits.joined())
    }

    /// Reads a code as people write it, with spaces and hyphens.
    ///
    /// `nil` where it is none.
    init?(_ text: String) {
        guard text.utf8.count <= 32 else { return nil }
        let digits = text.filter { $0 != " " && $0 != "-" }
        guard digits.utf8.count == Self.length, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        self.digits = digits
    }

    private init(digits: String) {
        self.digits = digits
    }

    /// What is kept of it for an order.
    func digest(of number: String) -> [UInt8] { SecretDigest.make(self.digits, for: number) }
}
