/// A paper ready for the printer.
public struct PrintedDocument: Sendable, Hashable {
    /// The PDF file.
    public var pdf: [UInt8]
    /// How many pages it has.
    public var pageCount: Int
    /// What the paper says, a block a line, without what stands in its margins.
    public var text: String
}
