internal import Glibc

/// Bytes that are written once and read at any place: in memory while they are few, and then in a file without a name.
final class SpoolFile {
    private let memoryMax: Int
    private var descriptor: Int32 = -1
    /// What is not in the file yet.
    private var tail: [UInt8] = []
    private var written = 0
    private var blocks: [(number: Int, bytes: [UInt8])?]

    /// Bytes that were appended.
    var count: Int { self.written + self.tail.count }

    private static let blockBytes = 65_536
    /// Blocks that are kept: 4 MiB.
    private static let blocksMax = 64
    /// Strings of a million rows with long texts, ten times over.
    private static let bytesMax = 16 << 30

    /// - Parameter memoryMax: bytes that are kept in memory.
    init(memoryMax: Int = 4 << 20) {
        self.memoryMax = memoryMax
        self.blocks = Array(repeating: nil, count: Self.blocksMax)
    }

    deinit { if self.descriptor >= 0 { close(self.descriptor) } }

    /// Adds bytes to the end.
    ///
    /// - Throws: ``SpreadsheetError`` where they are too many, or the disk takes no more.
    func append(_ bytes: some Collection<UInt8>) throws {
        guard self.count + bytes.count <= Self.bytesMax else { throw SpreadsheetError(.tooLarge) }
        self.tail += bytes
        guard self.tail.count >= (self.descriptor < 0 ? self.memoryMax : Self.blockBytes) else { return }
        if self.descriptor < 0 { self.descriptor = try Self.make() }
        try self.flush()
    }

    /// Adds bytes at a place to a buffer.
    func read(_ place: Range<Int>, into buffer: inout [UInt8]) throws {
        guard place.upperBound <= self.count else { throw SpreadsheetError(.damaged("sharedStrings")) }
        var next = place.lowerBound
        while next < place.upperBound {
            if next >= self.written {
                buffer += self.tail[(next - self.written)..<(place.upperBound - self.written)]
                return
            }
            let (number, offset) = next.quotientAndRemainder(dividingBy: Self.blockBytes)
            let slot = number % Self.blocksMax
            if self.blocks[slot]?.number != number { self.blocks[slot] = (number, try self.block(number)) }
            let bytes = self.blocks[slot]?.bytes ?? []
            let end = min(bytes.count, offset + place.upperBound - next)
            guard offset < end else { throw SpreadsheetError(.noSpace) }
            buffer += bytes[offset..<end]
            next += end - offset
        }
    }

    private func block(_ number: Int) throws -> [UInt8] {
        let start = number * Self.blockBytes
        let length = min(Self.blockBytes, self.written - start)
        var done = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
            while done < length, let base = buffer.baseAddress {
                let count = pread(self.descriptor, base + done, length - done, off_t(start + done))
                guard count > 0 || (count < 0 && errno == EINTR) else { break }
                done += max(0, count)
            }
            filled = done
        }
        guard done == length else { throw SpreadsheetError(.noSpace) }
        return bytes
    }

    private func flush() throws {
        var done = 0
        while done < self.tail.count {
            let count = self.tail.withUnsafeBytes { buffer in
                write(self.descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
            }
            guard count > 0 || (count < 0 && errno == EINTR) else { throw SpreadsheetError(.noSpace) }
            done += max(0, count)
        }
        // What is read before more is written ends where the file did.
        if let last = self.blocks.indices.first(where: { self.blocks[$0]?.number == self.written / Self.blockBytes }) {
            self.blocks[last] = nil
        }
        self.written += done
        self.tail.removeAll(keepingCapacity: self.descriptor >= 0 && self.tail.count <= 2 * Self.blockBytes)
    }

    /// A file that nobody else can open, and that is gone with the process.
    private static func make() throws -> Int32 {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/yizhan-\(String(repeating: "X", count: 6))".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw SpreadsheetError(.noSpace) }
        unlink(template)
        return descriptor
    }
}
