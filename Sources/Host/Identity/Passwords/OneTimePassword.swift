/// Makes passwords that a person reads off a screen and types.
enum OneTimePassword {
    /// Nothing that is taken for something else: no 0 and o, no 1, i and l.
    private static let alphabet = Array("23456789abcdefghjkmnpqrstuvwxyz")
    private static let groups = 5
    private static let groupLength = 4

    /// A new password: 20 characters of 31 are 99 bits.
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<Self.groups).map { _ in
            String(
                (0..<Self.groupLength).map { _ in
                    Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &generator)]
                }
            )
        }.joined(separator: "-")
    }
}
