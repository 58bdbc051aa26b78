/// Writes fields into memory that has been measured for them.
///
/// Safety: ``OutboundFrame`` reserves exactly what its fields need; debug builds check every write.
struct FieldWriter {
    private let memory: UnsafeMutableRawBufferPointer
    private(set) var position = 0

    init(_ memory: UnsafeMutableRawBufferPointer) {
        self.memory = memory
    }

    /// Bytes of a varint.
    @inline(__always)
    static func varintCount(_ value: UInt64) -> Int {
        value < 0x80 ? 1 : (70 - value.leadingZeroBitCount) / 7
    }

    /// Bytes of a length-delimited field whose number is at most 15.
    @inline(__always)
    static func fieldCount(_ count: Int) -> Int {
        1 + Self.varintCount(UInt64(count)) + count
    }

    @inline(__always)
    mutating func byte(_ byte: UInt8) {
        self.memory[self.position] = byte
        self.position += 1
    }

    mutating func bigEndian(_ value: UInt32) {
        self.memory.storeBytes(of: value.bigEndian, toByteOffset: self.position, as: UInt32.self)
        self.position += 4
    }

    @inline(__always)
    mutating func varint(_ value: UInt64) {
        var value = value
        while value >= 0x80 {
            self.byte(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        self.byte(UInt8(truncatingIfNeeded: value))
    }

    @inline(__always)
    mutating func integer(_ field: Int, _ value: UInt64) {
        self.byte(UInt8(field << 3))
        self.varint(value)
    }

    /// Tag and length of a length-delimited field.
    @inline(__always)
    mutating func head(_ field: Int, count: Int) {
        self.byte(UInt8(field << 3 | 2))
        self.varint(UInt64(count))
    }

    mutating func text(_ field: Int, _ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            self.head(field, count: utf8.count)
            self.copy(UnsafeRawBufferPointer(utf8))
        }
    }

    mutating func bytes(_ field: Int, _ bytes: [UInt8]) {
        bytes.withUnsafeBytes {
            self.head(field, count: $0.count)
            self.copy($0)
        }
    }

    private mutating func copy(_ bytes: UnsafeRawBufferPointer) {
        UnsafeMutableRawBufferPointer(rebasing: self.memory[self.position..<self.position + bytes.count])
            .copyMemory(from: bytes)
        self.position += bytes.count
    }
}
