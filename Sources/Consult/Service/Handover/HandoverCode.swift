internal import PluginKit

/// What who asked looks after a hand-over with (查询码): twelve letters and digits, told once.
///
/// 31 to the twelfth: nobody finds one by trying, however often it is tried.
struct HandoverCode {
    /// The letters and digits, without anything between; secret.
    let text: String

    private static let length = 12
    /// Without what is taken for another: 0, 1, I, L, O.
    private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")

    /// Makes a code that nobody can guess.
    static func make() -> HandoverCode {
        var generator = SystemRandomNumberGenerator()
        let places = (0..<Self.length).map { _ in Int.random(in: 0..<Self.alphabet.count, using: &generator) }
        return HandoverCode(text: String(places.map { Self.alphabet[$0] }))
    }

    /// Reads a code as people write it, with spaces and hyphens, in small letters.
    ///
    /// `nil` where it is none.
    init?(_ written: String) {
        guard written.utf8.count <= 64 else { return nil }
        let text = written.uppercased().filter { $0 != " " && $0 != "-" }
        guard text.count == Self.length, text.allSatisfy({ Self.alphabet.contains($0) }) else { return nil }
        self.text = text
    }

    private init(text: String) {
        self.text = text
    }

    /// As it is shown, in groups of four.
    var grouped: String {
        let characters = Array(self.text)
        return stride(from: 0, to: characters.count, by: 4).map { String(characters[$0..<$0 + 4]) }
            .joined(separator: "-")
    }

    /// What is kept of it for a hand-over.
    func digest(of number: String) -> [UInt8] { SecretDigest.make(self.text, for: number) }
}
