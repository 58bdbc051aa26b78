/// Reads what ``ByteWriter`` wrote, and never beyond its end.
package struct ByteReader {
    private let bytes: [UInt8]
    private var place = 0

    /// A reader at the beginning.
    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next number.
    ///
    /// - Throws: ``CorpusError`` where the bytes end before.
    package mutating func read<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        let size = MemoryLayout<Number>.size
        try self.need(size)
        let number = self.bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: self.place, as: Number.self) }
        self.place += size
        return Number(littleEndian: number)
    }

    /// The next number by its bits.
    package mutating func readFloat() throws -> Float { Float(bitPattern: try self.read(UInt32.self)) }

    /// The next count of things of which each takes at least `size` bytes.
    package mutating func readCount(each size: Int) throws -> Int {
        let count = Int(try self.read(UInt32.self))
        try self.need(count * size)
        return count
    }

    /// The next text.
    package mutating func readText() throws -> String {
        let count = try self.readCount(each: 1)
        let text = String(decoding: self.bytes[self.place..<self.place + count], as: UTF8.self)
        self.place += count
        return text
    }

    private func need(_ count: Int) throws {
        guard count <= self.bytes.count - self.place else { throw CorpusError("the file is cut off") }
    }
}
