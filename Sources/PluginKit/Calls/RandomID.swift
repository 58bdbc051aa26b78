/// Ids that nobody else makes: 64 random bits.
public enum RandomID {
    /// Sixteen hexadecimal digits.
    public static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        let digits = String(generator.next(), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
