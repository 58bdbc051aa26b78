/// Bytes that can be read from any place on.
protocol ByteSource {
    /// How many there are.
    var size: Int { get }

    /// The bytes from an offset on: as many as asked for, fewer only at the end.
    func read(at offset: Int, count: Int) throws -> [UInt8]
}
