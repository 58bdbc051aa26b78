/// A request or an answer of the Internet Printing Protocol (RFC 8010), without the document behind it.
public struct IPPMessage: Sendable, Hashable {
    /// Version, 2.0 in what we write.
    public var version: UInt16
    /// The operation of a request, the status of an answer.
    public var code: UInt16
    /// Ties an answer to its request.
    public var requestID: UInt32
    /// The groups in their order.
    public var groups: [IPPGroup]

    /// Makes a message.
    public init(version: UInt16 = 0x0200, code: UInt16, requestID: UInt32, groups: [IPPGroup]) {
        self.version = version
        self.code = code
        self.requestID = requestID
        self.groups = groups
    }

    /// The first group with a tag.
    public func group(_ tag: IPPTag) -> IPPGroup? { self.groups.first { $0.tag == tag.rawValue } }

    /// Whether an answer tells of success, perhaps with something ignored.
    public var isSuccess: Bool { self.code < 0x0100 }
}
