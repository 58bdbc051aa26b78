/// What hashing one password costs.
struct Argon2Parameters: Hashable {
    let memoryKiB: UInt32
    let passes: UInt32

    /// OWASP's least for argon2id; about 40 ms of a core.
    static let standard = Argon2Parameters(memoryKiB: 19_456, passes: 2)

    /// How an encoded hash begins that was made with these parameters.
    var prefix: String { "$argon2id$v=19$m=\(self.memoryKiB),t=\(self.passes),p=1$" }
}
