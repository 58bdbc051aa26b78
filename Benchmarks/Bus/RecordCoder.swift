internal import BenchmarkSupport
internal import GRPCCore
internal import SwiftProtobuf

/// Encodes and decodes records for grpc-swift-2 without a copy, as its own protobuf package does.
struct RecordCoder: MessageSerializer, MessageDeserializer {
    private struct Adapter<Bytes: GRPCContiguousBytes>: SwiftProtobufContiguousBytes {
        var bytes: Bytes

        init(bytes: Bytes) {
            self.bytes = bytes
        }

        init(repeating: UInt8, count: Int) {
            self.bytes = Bytes(repeating: repeating, count: count)
        }

        init<S: Sequence>(_ sequence: S) where S.Element == UInt8 {
            self.bytes = Bytes(sequence)
        }

        var count: Int { self.bytes.count }

        func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
            try self.bytes.withUnsafeBytes(body)
        }

        mutating func withUnsafeMutableBytes<R>(_ body: (UnsafeMutableRawBufferPointer) throws -> R) rethrows -> R {
            try self.bytes.withUnsafeMutableBytes(body)
        }
    }

    func serialize<Bytes: GRPCContiguousBytes>(_ message: BenchRecord) throws -> Bytes {
        let adapter: Adapter<Bytes> = try message.serializedBytes()
        return adapter.bytes
    }

    func deserialize<Bytes: GRPCContiguousBytes>(_ bytes: Bytes) throws -> BenchRecord {
        try BenchRecord(serializedBytes: Adapter(bytes: bytes))
    }
}
