public import SwiftProtobuf

extension Message {
    /// Decodes a message that arrived on a wire.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` where the bytes are no such message.
    @inlinable
    public init(wire bytes: RawSpan, encoding: WireEncoding) throws {
        do {
            switch encoding {
            case .protobuf:
                self = try Self(serializedBytes: bytes)
            case .json:
                self = try bytes.withUnsafeBytes { try Self(jsonUTF8Bytes: Array($0)) }
            }
        } catch {
            throw RPCError.undecodable(Self.protoMessageName, cause: error)
        }
    }

    /// Encodes the message for a wire.
    ///
    /// - Throws: ``RPCError`` with `internalError` where the message has no such encoding.
    @inlinable
    public func wireBytes(_ encoding: WireEncoding) throws -> MessageBytes {
        do {
            switch encoding {
            case .protobuf: return try self.serializedBytes()
            case .json: return try self.jsonUTF8Bytes()
            }
        } catch {
            throw RPCError(
                code: .internalError,
                message: "The answer cannot be encoded.",
                cause: error
            )
        }
    }
}

extension MessageBytes {
    /// Decodes these bytes as a message.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` where the bytes are no such message.
    @inlinable
    public func decoded<M: Message>(_ encoding: WireEncoding, as type: M.Type = M.self) throws -> M {
        try self.withUnsafeBytes { try M(wire: $0.bytes, encoding: encoding) }
    }
}
