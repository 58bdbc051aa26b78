public import SwiftProtobuf

/// Anything that calls methods: a connection to a host, or the host itself for a module inside it.
///
/// Typed clients made by `protoc-gen-yizhan` stand on this protocol, so that the same client works over either.
public protocol Caller: Sendable {
    /// Calls a unary method.
    ///
    /// - Throws: ``RPCError``.
    func unary<Request: Message & Sendable, Response: Message & Sendable>(
        _ method: MethodDescriptor,
        _ request: Request,
        options: CallOptions
    ) async throws -> Response

    /// Calls a method that answers with many messages; the call ends with `body`.
    ///
    /// - Throws: ``RPCError``, or what `body` throws.
    func serverStreaming<Request: Message & Sendable, Response: Message & Sendable, Result: Sendable>(
        _ method: MethodDescriptor,
        _ request: Request,
        options: CallOptions,
        _ body: @Sendable (MessageStream<Response>) async throws -> Result
    ) async throws -> Result

    /// Calls a method that takes many messages; its answer comes when `produce` has returned.
    ///
    /// - Throws: ``RPCError``, or what `produce` throws.
    func clientStreaming<Request: Message & Sendable, Response: Message & Sendable>(
        _ method: MethodDescriptor,
        options: CallOptions,
        _ produce: @Sendable (MessageWriter<Request>) async throws -> Void
    ) async throws -> Response

    /// Calls a method in which both sides send many messages; the call ends with `body`.
    ///
    /// The requests end when the caller's ``RequestWriter`` is finished or `body` returns.
    ///
    /// - Throws: ``RPCError``, or what `body` throws.
    func bidirectional<Request: Message & Sendable, Response: Message & Sendable, Result: Sendable>(
        _ method: MethodDescriptor,
        options: CallOptions,
        _ body: @Sendable (RequestWriter<Request>, MessageStream<Response>) async throws -> Result
    ) async throws -> Result
}
