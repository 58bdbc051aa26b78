internal import Foundation

/// Bytes of a file as the system maps them, or bytes in memory, read by their places.
///
/// Safety: the memory is neither written nor given back while the object lives, and nobody else has it; a file that is
/// replaced is replaced by renaming, which leaves the mapping as it was.
final class MappedFile: @unchecked Sendable {
    private let base: UnsafeRawPointer
    /// How many bytes there are.
    let count: Int
    /// The sum over them (``IndexChecksum``), as they were when they were opened.
    let checksum: UInt64
    private let isMapped: Bool

    /// Maps a file.
    ///
    /// - Throws: ``CorpusError`` where it cannot be opened or read.
    init(path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CorpusError("\(path) cannot be opened") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0 else { throw CorpusError("\(path) is empty") }
        self.checksum = try IndexChecksum.of(descriptor: descriptor, count: Int(status.st_size))
        guard let memory = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED
        else { throw CorpusError("\(path) cannot be mapped") }
        self.base = UnsafeRawPointer(memory)
        self.count = Int(status.st_size)
        self.isMapped = true
    }

    /// Keeps bytes of its own.
    init(bytes: [UInt8]) {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 8)
        bytes.withUnsafeBytes { if let from = $0.baseAddress { memory.copyMemory(from: from, byteCount: $0.count) } }
        self.base = UnsafeRawPointer(memory)
        self.count = bytes.count
        self.checksum = IndexChecksum.of(UnsafeRawBufferPointer(start: memory, count: bytes.count))
        self.isMapped = false
    }

    deinit {
        if self.isMapped {
            munmap(UnsafeMutableRawPointer(mutating: self.base), self.count)
        } else {
            self.base.deallocate()
        }
    }

    /// Bytes of a range.
    ///
    /// Outside of the file is a mistake of ours: the process ends rather than read on.
    func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        precondition(range.lowerBound >= 0 && range.upperBound <= self.count, "an index file is broken")
        return UnsafeRawBufferPointer(start: self.base + range.lowerBound, count: range.count)
    }
}
