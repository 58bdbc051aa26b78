internal import GRPCCore
internal import SwiftProtobuf

/// Messages as the bytes that gRPC carries.
struct ProtobufCoder<Body: SwiftProtobuf.Message & Sendable>: MessageSerializer, MessageDeserializer {
    func serialize<Bytes: GRPCContiguousBytes>(_ message: Body) throws -> Bytes {
        Bytes(try message.serializedBytes() as [UInt8])
    }

    func deserialize<Bytes: GRPCContiguousBytes>(_ serializedMessageBytes: Bytes) throws -> Body {
        try serializedMessageBytes.withUnsafeBytes { try Body(serializedBytes: Array($0)) }
    }
}
