internal import GRPCCore
internal import GRPCNIOTransportHTTP2Posix
internal import HostAPI
internal import SwiftProtobuf

/// A standard gRPC client, grpc-swift's own, over one real connection.
struct TestClient: Sendable {
    typealias Connection = GRPCClient<HTTP2ClientTransport.Posix>

    private let connection: Connection

    /// Connects to a port of this machine for as long as `body` runs.
    static func with<Result: Sendable>(
        port: Int,
        security: HTTP2ClientTransport.Posix.TransportSecurity = .plaintext,
        _ body: (TestClient) async throws -> Result
    ) async throws -> Result {
        let transport = try HTTP2ClientTransport.Posix(
            target: .ipv4(address: "127.0.0.1", port: port),
            transportSecurity: security,
            config: .defaults { $0.http2.authority = "localhost" }
        )
        return try await withGRPCClient(transport: transport) { try await body(TestClient(connection: $0)) }
    }

    private init(connection: Connection) {
        self.connection = connection
    }

    /// One request, one answer; the whole response, so that tests see its metadata.
    func response<Request: SwiftProtobuf.Message, Response: SwiftProtobuf.Message>(
        _ path: String,
        _ request: Request,
        _ metadata: Metadata = [:],
        timeout: Duration? = nil
    ) async throws -> ClientResponse<Response> {
        try await self.connection.unary(
            request: ClientRequest(message: request, metadata: metadata),
            descriptor: Self.descriptor(path),
            serializer: ProtobufCodec<Request>(),
            deserializer: ProtobufCodec<Response>(),
            options: Self.options(timeout),
            onResponse: { $0 }
        )
    }

    /// Calls a method of ``TestService``.
    func unary(
        _ method: String,
        _ request: Module = Module(),
        _ metadata: Metadata = [:],
        timeout: Duration? = nil
    ) async throws -> Module {
        let response: ClientResponse<Module> = try await self.response(
            "\(TestService.name)/\(method)",
            request,
            metadata,
            timeout: timeout
        )
        return try response.message
    }

    /// Why a method of ``TestService`` failed; `nil` where it did not.
    func failure(
        _ method: String,
        _ request: Module = Module(),
        _ metadata: Metadata = [:],
        timeout: Duration? = nil
    ) async throws -> RPCError? {
        do {
            _ = try await self.unary(method, request, metadata, timeout: timeout)
            return nil
        } catch let error as RPCError {
            return error
        }
    }

    /// Many requests, one answer.
    func clientStreaming(_ method: String, _ requests: [Module]) async throws -> Module {
        try await self.connection.clientStreaming(
            request: StreamingClientRequest { writer in
                for request in requests { try await writer.write(request) }
            },
            descriptor: Self.descriptor("\(TestService.name)/\(method)"),
            serializer: ProtobufCodec<Module>(),
            deserializer: ProtobufCodec<Module>(),
            options: .defaults,
            onResponse: { try $0.message }
        )
    }

    /// One request, many answers.
    func serverStreaming<Request: SwiftProtobuf.Message, Response: SwiftProtobuf.Message, Result: Sendable>(
        _ path: String,
        _ request: Request,
        _ metadata: Metadata = [:],
        _ body: @Sendable @escaping (RPCAsyncSequence<Response, any Error>) async throws -> Result
    ) async throws -> Result {
        try await self.connection.serverStreaming(
            request: ClientRequest(message: request, metadata: metadata),
            descriptor: Self.descriptor(path),
            serializer: ProtobufCodec<Request>(),
            deserializer: ProtobufCodec<Response>(),
            options: .defaults,
            onResponse: { try await body($0.messages) }
        )
    }

    /// Both sides send many messages.
    func bidirectional<Request: SwiftProtobuf.Message, Response: SwiftProtobuf.Message, Result: Sendable>(
        _ path: String,
        produce: @Sendable @escaping (RPCWriter<Request>) async throws -> Void,
        _ body: @Sendable @escaping (RPCAsyncSequence<Response, any Error>) async throws -> Result
    ) async throws -> Result {
        try await self.connection.bidirectionalStreaming(
            request: StreamingClientRequest(producer: produce),
            descriptor: Self.descriptor(path),
            serializer: ProtobufCodec<Request>(),
            deserializer: ProtobufCodec<Response>(),
            options: .defaults,
            onResponse: { try await body($0.messages) }
        )
    }

    private static func options(_ timeout: Duration?) -> CallOptions {
        var options = CallOptions.defaults
        options.timeout = timeout
        return options
    }

    private static func descriptor(_ path: String) -> MethodDescriptor {
        let parts = path.split(separator: "/")
        return MethodDescriptor(fullyQualifiedService: String(parts[0]), method: String(parts[1]))
    }
}
