/// Walks over the fields of an encoded message.
///
/// Safety: every read is checked against `end` first; the caller keeps the memory for the reader's life.
struct FieldReader {
    private let base: UnsafeRawBufferPointer
    private(set) var position: Int
    private let end: Int

    init(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>) {
        self.base = bytes
        self.position = range.lowerBound
        self.end = range.upperBound
    }

    var isAtEnd: Bool { self.position == self.end }

    @inline(__always)
    mutating func varint() throws(FrameError) -> UInt64 {
        guard self.position < self.end else { throw .truncated }
        let first = self.base[self.position]
        self.position += 1
        if first < 0x80 { return UInt64(first) }
        return try self.longVarint(first)
    }

    private mutating func longVarint(_ first: UInt8) throws(FrameError) -> UInt64 {
        var value = UInt64(first & 0x7f)
        var shift: UInt64 = 7
        while shift < 64 {
            guard self.position < self.end else { throw .truncated }
            let byte = self.base[self.position]
            self.position += 1
            // The tenth byte has room for one bit.
            if shift == 63, byte > 1 { throw .malformed }
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw .malformed
    }

    /// The number and wire type of the next field.
    @inline(__always)
    mutating func tag() throws(FrameError) -> (field: Int, wireType: Int) {
        let tag = try self.varint()
        guard tag >> 3 != 0, tag <= UInt64(UInt32.max) else { throw .malformed }
        return (Int(tag >> 3), Int(tag & 7))
    }

    /// The place of a length-delimited field's contents.
    @inline(__always)
    mutating func contents() throws(FrameError) -> Range<Int> {
        let count = try self.varint()
        guard count <= UInt64(self.end - self.position) else { throw .truncated }
        let start = self.position
        self.position += Int(count)
        return start..<self.position
    }

    /// Passes over a field that is not known here.
    mutating func skip(wireType: Int) throws(FrameError) {
        switch wireType {
        case 0: _ = try self.varint()
        case 1: try self.advance(8)
        case 2: _ = try self.contents()
        case 5: try self.advance(4)
        default: throw .malformed
        }
    }

    private mutating func advance(_ count: Int) throws(FrameError) {
        guard count <= self.end - self.position else { throw .truncated }
        self.position += count
    }
}
