/// How much a message may hold; all is checked before anything is allocated for it.
public struct IPPLimits: Sendable, Hashable {
    /// Bytes of a message without its document.
    public var bytes = 1_048_576
    /// Groups; each job of a list of jobs is one.
    public var groups = 1_024
    /// Attributes and members of collections, all together.
    public var attributes = 32_768
    /// Values, all together.
    public var values = 65_536
    /// Collections within collections.
    public var depth = 8

    /// The limits of a centre's printer.
    public static let standard = IPPLimits()

    /// Makes the usual limits.
    public init() {}
}
