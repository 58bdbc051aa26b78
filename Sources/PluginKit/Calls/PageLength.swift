/// How many rows a page of a list has (每页条数).
public struct PageLength: Sendable, Hashable {
    /// The most that may be asked for.
    public let max: UInt32
    /// Where nothing is asked for.
    public let usual: Int

    /// Makes the lengths of a list.
    public init(max: UInt32, usual: Int) {
        self.max = max
        self.usual = usual
    }

    /// The rows of a page that is asked for; 0 asks for the usual.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` for `page_size` where it is more than there may be.
    public func rows(_ size: UInt32) throws(RPCError) -> Int {
        guard size <= self.max else {
            throw .invalidFields([.init(field: "page_size", description: "每页 1 到 \(self.max) 条")])
        }
        return size == 0 ? self.usual : Int(size)
    }
}
