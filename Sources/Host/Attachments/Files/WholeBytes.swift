/// Bytes that are in memory as a whole.
struct WholeBytes: ByteSource {
    let bytes: [UInt8]

    var size: Int { self.bytes.count }

    func read(at offset: Int, count: Int) -> [UInt8] {
        Array(self.bytes.dropFirst(offset).prefix(count))
    }
}
