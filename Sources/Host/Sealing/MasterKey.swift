/// A master key: everything that is sealed is sealed under keys derived from one.
struct MasterKey: Sendable, Hashable {
    /// Number of the key, from 1; newer keys have higher numbers.
    let id: UInt32
    /// 32 random bytes.
    let bytes: [UInt8]

    /// 256 bits, for AES-256 and for deriving.
    static let length = 32
}
