package import GRPCCore
package import SwiftProtobuf

/// Encodes and decodes messages for grpc-swift-2 without a copy, as its own protobuf package does.
package struct MessageCoder<Message: SwiftProtobuf.Message>: MessageSerializer, MessageDeserializer {
    /// Makes a coder.
    package init() {}

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

    /// The bytes of a message.
    package func serialize<Bytes: GRPCContiguousBytes>(_ message: Message) throws -> Bytes {
        let adapter: Adapter<Bytes> = try message.serializedBytes()
        return adapter.bytes
    }

    /// The message of bytes.
    package func deserialize<Bytes: GRPCContiguousBytes>(_ bytes: Bytes) throws -> Message {
        try Message(serializedBytes: Adapter(bytes: bytes))
    }
}
