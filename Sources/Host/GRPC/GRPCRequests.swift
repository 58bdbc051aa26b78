internal import GRPCCore
internal import GRPCNIOTransportHTTP2Posix
internal import PluginKit

/// The parts of a request, in order.
///
/// Safety: a stream is read by one task at a time: first by the dispatch, then by the handler.
final class GRPCRequests: @unchecked Sendable {
    private var iterator: HTTP2ServerTransport.Posix.Inbound.AsyncIterator
    private let messageBytesMax: Int

    init(_ inbound: HTTP2ServerTransport.Posix.Inbound, messageBytesMax: Int) {
        self.messageBytesMax = messageBytesMax
        self.iterator = inbound.makeAsyncIterator()
    }

    /// The headers, which come first.
    func head() async throws -> GRPCHead {
        guard case .metadata(let headers)? = try await self.iterator.next() else {
            throw PluginKit.RPCError(code: .internalError, message: "The request has no headers.")
        }
        return try GRPCHead(headers)
    }

    /// The next message; `nil` at the end.
    func next() async throws -> MessageBytes? {
        do {
            guard case .message(let bytes)? = try await self.iterator.next() else { return nil }
            guard bytes.count <= self.messageBytesMax else {
                throw PluginKit.RPCError(
                    code: .resourceExhausted,
                    message: "The message has \(bytes.count) bytes; at most \(self.messageBytesMax) are taken."
                )
            }
            return bytes.withUnsafeBytes { MessageBytes(copying: $0) }
        } catch let error as GRPCCore.RPCError {
            throw PluginKit.RPCError(
                code: PluginKit.RPCError.Code(rawValue: Int32(error.code.rawValue)) ?? .unknown,
                message: error.message
            )
        }
    }
}
