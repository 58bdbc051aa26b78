/// An attribute with one or more values.
public struct IPPAttribute: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its values.
    public var values: [IPPValue]

    /// Makes an attribute.
    public init(_ name: String, _ values: [IPPValue]) {
        self.name = name
        self.values = values
    }

    /// Makes an attribute of one value.
    public init(_ name: String, _ value: IPPValue) {
        self.init(name, [value])
    }
}
