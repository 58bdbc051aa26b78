/// Reads bytes in order, and never past their end.
struct ByteCursor {
    private let bytes: ArraySlice<UInt8>
    /// The byte that is read next.
    private(set) var offset: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        self.offset = bytes.startIndex
    }

    /// Bytes that are left.
    var remaining: Int { self.bytes.endIndex - self.offset }

    /// What is wrong at the place where the cursor stands.
    func error(_ reason: String) -> PhotoError {
        PhotoError(offset: self.offset, reason: reason)
    }

    /// The next bytes.
    ///
    /// - Throws: ``PhotoError`` where there are fewer.
    mutating func take(_ count: Int) throws(PhotoError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= self.remaining else { throw self.error("it ends too early") }
        defer { self.offset += count }
        return self.bytes[self.offset..<(self.offset + count)]
    }

    /// The next byte.
    mutating func byte() throws(PhotoError) -> UInt8 {
        guard self.remaining > 0 else { throw self.error("it ends too early") }
        defer { self.offset += 1 }
        return self.bytes[self.offset]
    }

    /// The next bytes as a number, the most significant first.
    mutating func bigEndian(_ count: Int) throws(PhotoError) -> Int {
        try self.take(count).reduce(0) { $0 << 8 | Int($1) }
    }

    /// The next bytes as a number, the least significant first.
    mutating func littleEndian(_ count: Int) throws(PhotoError) -> Int {
        try self.take(count).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// Bytes up to the next `byte`, which is left; everything where there is none.
    mutating func take(before byte: UInt8) -> ArraySlice<UInt8> {
        let end = self.bytes[self.offset...].firstIndex(of: byte) ?? self.bytes.endIndex
        defer { self.offset = end }
        return self.bytes[self.offset..<end]
    }
}
