internal import HostAPI
internal import PluginKit
internal import SwiftProtobuf

/// Methods of every shape, over ``Module``, because it has text and numbers.
enum TestMethods {
    static let service = "yizhan.test.v1.TestService"

    static func table() throws -> MethodTable {
        let endpoints = Self.unaryEndpoints + Self.streamingEndpoints
        let service = ServiceDescriptor(name: Self.service, methods: endpoints.map(\.method), schema: "")
        let table = MethodTable(gate: OpenGate())
        try table.mount(module: "test", services: [service], endpoints: endpoints)
        return table
    }

    private static var unaryEndpoints: [Endpoint] {
        [
            Endpoint(Self.method("Echo"), unary: { (request: Module, _) in request }),
            Endpoint(
                Self.method("WhoAmI", .unary, .authenticated),
                unary: { (_: Module, context) in Module.with { $0.name = context.principal.accountID } }
            ),
            Endpoint(
                Self.method("Staff", .unary, .roles(RoleSet([.lawyer]))),
                unary: { (request: Module, _) in request }
            ),
            Endpoint(
                Self.method("Keyed", .unary, .everybody, .keyed),
                unary: { (_: Module, context) in Module.with { $0.name = context.idempotencyKey ?? "" } }
            ),
            Endpoint(Self.method("Fail"), unary: { (request: Module, _) -> Module in throw Self.failure(request) }),
            Endpoint(
                Self.method("Wait"),
                unary: { (request: Module, _) in
                    try await Task.sleep(for: .seconds(60))
                    return request
                }
            ),
        ]
    }

    private static var streamingEndpoints: [Endpoint] {
        [
            Endpoint(
                Self.method("List", .serverStreaming),
                serverStreaming: { (request: Module, responses: MessageWriter<Module>, _) in
                    for number in 0..<request.methodCount {
                        try await responses.write(.with { $0.methodCount = number })
                    }
                    if !request.name.isEmpty { throw Self.failure(request) }
                }
            ),
            Endpoint(
                Self.method("Sum", .clientStreaming),
                clientStreaming: { (requests: MessageStream<Module>, _) in
                    var sum = Module()
                    for try await request in requests { sum.methodCount += request.methodCount }
                    return sum
                }
            ),
            Endpoint(
                Self.method("Chat", .bidirectional),
                bidirectional: { (requests: MessageStream<Module>, responses: MessageWriter<Module>, _) in
                    for try await request in requests { try await responses.write(request) }
                }
            ),
        ]
    }

    private static func method(
        _ name: String,
        _ shape: CallShape = .unary,
        _ audience: AccessRule.Audience = .everybody,
        _ idempotency: Idempotency = .natural
    ) -> PluginKit.MethodDescriptor {
        PluginKit.MethodDescriptor(
            path: "/\(Self.service)/\(name)",
            shape: shape,
            access: AccessRule(audience: audience),
            audit: .none,
            idempotency: idempotency
        )
    }

    /// The error of the code that a request names by its number.
    private static func failure(_ request: Module) -> PluginKit.RPCError {
        let code = Int32(request.name).flatMap(PluginKit.RPCError.Code.init(rawValue:)) ?? .unknown
        return PluginKit.RPCError(
            code: code,
            message: "请补充联系电话",
            details: [.badRequest([.init(field: "order.phone", description: "必填")])]
        )
    }

    private struct OpenGate: CallGate, CallObserver {
        func observer(of method: PluginKit.MethodDescriptor, module: String) -> any CallObserver { self }
        func admit(_ context: CallContext) throws(PluginKit.RPCError) {}
        func ended(_ context: CallContext, error: PluginKit.RPCError?) {}
    }
}
