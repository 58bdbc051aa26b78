/// A group of attributes: of the operation, of a job, of a printer.
public struct IPPGroup: Sendable, Hashable {
    /// The delimiter tag, 0x01 to 0x0F but 0x03.
    public let tag: UInt8
    /// The attributes in their order.
    public var attributes: [IPPAttribute]

    /// Makes a group.
    public init(_ tag: IPPTag, _ attributes: [IPPAttribute]) {
        self.init(tag: tag.rawValue, attributes)
    }

    /// Makes a group of any tag.
    init(tag: UInt8, _ attributes: [IPPAttribute] = []) {
        self.tag = tag
        self.attributes = attributes
    }

    /// The values of an attribute; none where it is absent.
    public subscript(name: String) -> [IPPValue] {
        self.attributes.first { $0.name == name }?.values ?? []
    }
}
