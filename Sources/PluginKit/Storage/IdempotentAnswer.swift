/// What a keyed call was and what it was answered.
public struct IdempotentAnswer: Sendable, Hashable {
    /// Bytes of a digest.
    public static let digestLength = 32

    /// SHA-256 of the request.
    public var requestDigest: [UInt8]
    /// The encoded answer.
    public var response: [UInt8]

    /// Makes a record.
    public init(requestDigest: [UInt8], response: [UInt8]) {
        self.requestDigest = requestDigest
        self.response = response
    }
}
