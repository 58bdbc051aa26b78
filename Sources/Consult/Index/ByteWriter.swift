/// Writes numbers and texts one after another, least significant byte first.
package struct ByteWriter {
    /// What was written.
    package private(set) var bytes: [UInt8] = []

    /// A writer of nothing yet.
    package init() {}

    /// Adds a number.
    package mutating func add<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.littleEndian) { self.bytes.append(contentsOf: $0) }
    }

    /// Adds a number by its bits.
    package mutating func add(_ number: Float) { self.add(number.bitPattern) }

    /// Adds a number in as few bytes as it needs.
    package mutating func addShort(_ number: UInt32) {
        var rest = number
        while rest >= 0x80 {
            self.bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        self.bytes.append(UInt8(rest))
    }

    /// Adds a text with its length.
    package mutating func add(_ text: String) {
        let bytes = Array(text.utf8)
        self.add(UInt32(bytes.count))
        self.bytes.append(contentsOf: bytes)
    }

    /// Adds bytes as they are.
    package mutating func add(bytes: [UInt8]) { self.bytes.append(contentsOf: bytes) }

    /// Adds zeros up to the next eighth byte.
    package mutating func align() {
        while self.bytes.count % 8 != 0 { self.bytes.append(0) }
    }
}
