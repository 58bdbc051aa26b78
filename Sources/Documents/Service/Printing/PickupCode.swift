/// A code by which a print is picked up (取件码): eight signs, none of which is taken for another, `K7M2-9QXA`.
///
/// 31⁸ codes, nearly a million million: nobody finds one of a centre's at a terminal by trying.
enum PickupCode {
    private static let signs = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
    private static let length = 8

    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return String(
            (0..<Self.length).map { _ in Self.signs[Int.random(in: 0..<Self.signs.count, using: &generator)] }
        )
    }

    /// As people read it.
    static func written(_ code: String) -> String { "\(code.prefix(4))-\(code.dropFirst(4))" }

    /// What was typed, as it is kept; `nil` where it cannot be a code.
    static func read(_ text: String) -> String? {
        guard text.utf8.count <= 64 else { return nil }
        let code = text.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        guard code.count == Self.length, code.allSatisfy({ Self.signs.contains($0) }) else { return nil }
        return code
    }
}
