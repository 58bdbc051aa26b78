public import SwiftProtobuf

/// A method together with the handler that serves it.
///
/// Doors see bytes, modules see messages; the endpoint is where one becomes the other, once. Its initialisers are
/// inlinable, so that the codec is specialised for the message types in the module that registers them.
public final class Endpoint: Sendable {
    /// A decoded unary call that has only to be run.
    public typealias PreparedCall = @Sendable (CallContext) async throws -> MessageBytes
    /// A streaming call between the two ends of a door.
    public typealias StreamCall =
        @Sendable (MessageStream<MessageBytes>, MessageWriter<MessageBytes>, WireEncoding, CallContext) async throws ->
        Void

    /// The two forms in which a handler is kept.
    public enum Handler: Sendable {
        /// Decodes at once, while the bytes are at hand, and returns the call to run.
        case unary(prepare: @Sendable (RawSpan, WireEncoding) throws -> PreparedCall)
        /// Reads and writes messages as long as the call lasts.
        case streaming(StreamCall)
    }

    /// The method served.
    public let method: MethodDescriptor
    /// How doors call it.
    public let handler: Handler
    /// The handler as the module wrote it, for callers in the same process: a ``LocalHandler``.
    public let local: any Sendable

    /// Makes an endpoint of ready parts; modules use the typed initialisers.
    public init(method: MethodDescriptor, handler: Handler, local: any Sendable) {
        self.method = method
        self.handler = handler
        self.local = local
    }

    /// Serves a unary method.
    @inlinable
    public convenience init<Request: Message & Sendable, Response: Message & Sendable>(
        _ method: MethodDescriptor,
        unary handle: @escaping @Sendable (Request, CallContext) async throws -> Response
    ) {
        self.init(
            method: method,
            handler: .unary { bytes, encoding in
                let request = try Request(wire: bytes, encoding: encoding)
                return { context in
                    try await handle(request, context).wireBytes(encoding)
                }
            },
            local: LocalHandler<Request, Response>.unary(handle)
        )
    }

    /// Serves a method that answers one request with many messages.
    @inlinable
    public convenience init<Request: Message & Sendable, Response: Message & Sendable>(
        _ method: MethodDescriptor,
        serverStreaming handle: @escaping @Sendable (Request, MessageWriter<Response>, CallContext) async throws -> Void
    ) {
        self.init(
            method: method,
            handler: .streaming { requests, responses, encoding, context in
                guard let bytes = try await requests.next() else {
                    throw RPCError(code: .invalidArgument, message: "The call ended before its request came.")
                }
                let request: Request = try bytes.decoded(encoding)
                let writer = MessageWriter<Response> { try await responses.write($0.wireBytes(encoding)) }
                try await handle(request, writer, context)
            },
            local: LocalHandler<Request, Response>.serverStreaming(handle)
        )
    }

    /// Serves a method that answers many requests with one message.
    @inlinable
    public convenience init<Request: Message & Sendable, Response: Message & Sendable>(
        _ method: MethodDescriptor,
        clientStreaming handle: @escaping @Sendable (MessageStream<Request>, CallContext) async throws -> Response
    ) {
        self.init(
            method: method,
            handler: .streaming { requests, responses, encoding, context in
                let stream = MessageStream<Request> { try await requests.next()?.decoded(encoding) }
                let response = try await handle(stream, context)
                try await responses.write(response.wireBytes(encoding))
            },
            local: LocalHandler<Request, Response>.clientStreaming(handle)
        )
    }

    /// Serves a method in which both sides send many messages.
    @inlinable
    public convenience init<Request: Message & Sendable, Response: Message & Sendable>(
        _ method: MethodDescriptor,
        bidirectional handle:
            @escaping @Sendable (MessageStream<Request>, MessageWriter<Response>, CallContext) async throws -> Void
    ) {
        self.init(
            method: method,
            handler: .streaming { requests, responses, encoding, context in
                let stream = MessageStream<Request> { try await requests.next()?.decoded(encoding) }
                let writer = MessageWriter<Response> { try await responses.write($0.wireBytes(encoding)) }
                try await handle(stream, writer, context)
            },
            local: LocalHandler<Request, Response>.bidirectional(handle)
        )
    }
}
