internal import CZlib
internal import Foundation

/// The sum over an index by which damage is seen: CRC-32 of everything but the place of the sum itself.
struct IndexChecksum {
    private var sum = crc32(0, nil, 0)
    private var place = 0

    private static let chunkBytes = 1 << 18
    private static let own = IndexLayout.checksumPlace..<IndexLayout.checksumPlace + 8

    /// The sum of bytes in memory.
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var checksum = IndexChecksum()
        for start in stride(from: 0, to: bytes.count, by: Self.chunkBytes) {
            checksum.add(bytes[start..<min(bytes.count, start + Self.chunkBytes)])
        }
        return checksum.value
    }

    /// The sum of a file, by reading it: pages that are mapped would stay in memory.
    ///
    /// - Throws: ``CorpusError`` where the file ends before `count` bytes, or cannot be read.
    static func of(descriptor: Int32, count: Int) throws -> UInt64 {
        var checksum = IndexChecksum()
        var buffer = [UInt8](repeating: 0, count: Self.chunkBytes)
        var place = 0
        while place < count {
            let wanted = min(Self.chunkBytes, count - place)
            let read = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, wanted, off_t(place)) }
            guard read > 0 else { throw CorpusError("the index of statutes cannot be read to its end") }
            buffer.withUnsafeBytes { checksum.add($0[..<read]) }
            place += read
        }
        return checksum.value
    }

    private var value: UInt64 { UInt64(self.sum) }

    private mutating func add(_ bytes: Slice<UnsafeRawBufferPointer>) {
        let before = max(0, min(bytes.count, Self.own.lowerBound - self.place))
        let after = max(0, min(bytes.count, Self.own.upperBound - self.place))
        self.sum(UnsafeRawBufferPointer(rebasing: bytes.prefix(before)))
        self.sum(UnsafeRawBufferPointer(rebasing: bytes.dropFirst(after)))
        self.place += bytes.count
    }

    private mutating func sum(_ bytes: UnsafeRawBufferPointer) {
        // Without bytes zlib takes the address for a wish for the first value.
        guard !bytes.isEmpty else { return }
        self.sum = crc32(self.sum, bytes.bindMemory(to: UInt8.self).baseAddress, uInt(bytes.count))
    }
}
