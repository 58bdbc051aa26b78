public import SwiftProtobuf

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// An encoded message in memory of its own, which a door can send without a copy.
///
/// SwiftProtobuf encodes straight into it: the memory is not cleared first, because the encoder fills every byte.
public struct MessageBytes: SwiftProtobufContiguousBytes, Sendable {
    private let storage: Storage

    /// Reserves `count` bytes for an encoder that fills all of them; the value of `repeating` is not written.
    public init(repeating: UInt8, count: Int) {
        self.storage = Storage(count: count)
    }

    /// Copies bytes.
    public init(copying bytes: UnsafeRawBufferPointer) {
        self.storage = Storage(count: bytes.count)
        self.storage.withMessage { $0.copyMemory(from: bytes) }
    }

    /// Copies the bytes of a sequence.
    public init<S: Sequence>(_ sequence: S) where S.Element == UInt8 {
        let bytes = Array(sequence)
        self.storage = Storage(count: bytes.count)
        self.storage.withMessage { $0.copyBytes(from: bytes) }
    }

    /// Length of the message in bytes.
    public var count: Int { self.storage.count }

    /// Calls `body` with the message.
    public func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try self.storage.withMessage { try body(UnsafeRawBufferPointer($0)) }
    }

    /// Calls `body` with the message, to be filled in.
    public mutating func withUnsafeMutableBytes<R>(_ body: (UnsafeMutableRawBufferPointer) throws -> R) rethrows -> R {
        try self.storage.withMessage(body)
    }

    /// Hands the memory over to the caller, who frees it with `free`.
    ///
    /// Only the door that sends the message calls this, once; afterwards the value is empty.
    public consuming func release() -> UnsafeMutableRawBufferPointer {
        self.storage.release()
    }
}

extension MessageBytes {
    /// Owns the memory.
    ///
    /// Safety: the memory is written only by the encoder that made the value, before it is shared; later readers only read.
    private final class Storage: @unchecked Sendable {
        private var base: UnsafeMutableRawPointer?
        private(set) var count: Int

        init(count: Int) {
            self.base = malloc(max(1, count))
            precondition(self.base != nil, "out of memory")
            self.count = count
        }

        deinit {
            free(self.base)
        }

        func withMessage<R>(_ body: (UnsafeMutableRawBufferPointer) throws -> R) rethrows -> R {
            try body(UnsafeMutableRawBufferPointer(start: self.base, count: self.count))
        }

        func release() -> UnsafeMutableRawBufferPointer {
            let memory = UnsafeMutableRawBufferPointer(start: self.base, count: self.count)
            self.base = nil
            self.count = 0
            return memory
        }
    }
}
