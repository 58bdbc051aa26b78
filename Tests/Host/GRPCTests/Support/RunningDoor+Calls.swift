internal import GRPCCore
internal import HostAPI
internal import SwiftProtobuf

extension RunningDoor {
    /// Calls a unary method.
    func unary(
        _ method: String,
        _ message: Module = Module(),
        metadata: GRPCCore.Metadata = [:],
        timeout: Duration? = nil
    ) async throws -> Module {
        var options = CallOptions.defaults
        options.timeout = timeout
        return try await self.client.unary(
            request: ClientRequest(message: message, metadata: metadata),
            descriptor: Self.descriptor(method),
            serializer: ProtobufCoder<Module>(),
            deserializer: ProtobufCoder<Module>(),
            options: options
        ) { try $0.message }
    }

    /// Calls a method with bytes of other messages.
    func unary<Request: SwiftProtobuf.Message & Sendable, Response: SwiftProtobuf.Message & Sendable>(
        _ descriptor: GRPCCore.MethodDescriptor,
        _ message: Request,
        as type: Response.Type
    ) async throws -> Response {
        try await self.client.unary(
            request: ClientRequest(message: message),
            descriptor: descriptor,
            serializer: ProtobufCoder<Request>(),
            deserializer: ProtobufCoder<Response>(),
            options: .defaults
        ) { try $0.message }
    }

    /// Calls a method and returns the error that it ends with.
    func failure(_ call: @Sendable () async throws -> Module) async -> GRPCCore.RPCError? {
        do {
            _ = try await call()
            return nil
        } catch {
            return error as? GRPCCore.RPCError
        }
    }
}
