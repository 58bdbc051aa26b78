/// A list of pieces of bytes in a `CFF ` table (INDEX), read where it lies.
struct OutlineIndex {
    let count: Int
    /// Behind its last byte.
    let end: Int
    private let bytes: UnsafeRawBufferPointer
    private let offsets: Int
    private let size: Int
    /// What the offsets count from.
    private let base: Int

    /// Reads the list at a place; `nil` where there is none.
    init?(_ bytes: UnsafeRawBufferPointer, at place: Int) {
        guard place >= 0, place + 2 <= bytes.count else { return nil }
        self.bytes = bytes
        self.count = Self.number(bytes, place, 2)
        guard self.count > 0 else {
            (self.end, self.offsets, self.size, self.base) = (place + 2, 0, 0, 0)
            return
        }
        guard place + 3 <= bytes.count, (1...4).contains(bytes[place + 2]) else { return nil }
        self.size = Int(bytes[place + 2])
        self.offsets = place + 3
        self.base = self.offsets + (self.count + 1) * self.size - 1
        guard self.base < bytes.count else { return nil }
        self.end = self.base + Self.number(bytes, self.offsets + self.count * self.size, self.size)
        guard self.end > self.base, self.end <= bytes.count else { return nil }
    }

    /// Where a piece lies; `nil` where there is none.
    subscript(number: Int) -> Range<Int>? {
        guard number >= 0, number < self.count else { return nil }
        let at = self.offsets + number * self.size
        let first = self.base + Self.number(self.bytes, at, self.size)
        let next = self.base + Self.number(self.bytes, at + self.size, self.size)
        guard first > self.base, first <= next, next <= self.end else { return nil }
        return first..<next
    }

    /// A number of some bytes, the highest first; bytes behind the end are 0.
    static func number(_ bytes: UnsafeRawBufferPointer, _ place: Int, _ size: Int) -> Int {
        var number = 0
        for index in place..<place + size {
            number = number << 8 | Int(bytes.indices.contains(index) ? bytes[index] : 0)
        }
        return number
    }

    /// A list as it is written.
    static func written(_ pieces: [[UInt8]]) -> [UInt8] {
        guard !pieces.isEmpty else { return [0, 0] }
        let total = pieces.reduce(1) { $0 + $1.count }
        let size = total < 1 << 8 ? 1 : total < 1 << 16 ? 2 : total < 1 << 24 ? 3 : 4
        var out: [UInt8] = [UInt8(pieces.count >> 8), UInt8(pieces.count & 0xFF), UInt8(size)]
        out.reserveCapacity(3 + (pieces.count + 1) * size + total)
        var offset = 1
        for length in pieces.map(\.count) + [0] {
            for shift in stride(from: (size - 1) * 8, through: 0, by: -8) { out.append(UInt8(offset >> shift & 0xFF)) }
            offset += length
        }
        for piece in pieces { out += piece }
        return out
    }
}
