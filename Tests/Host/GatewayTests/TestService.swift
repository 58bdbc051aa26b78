internal import HostAPI
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit

/// Methods of every shape.
///
/// They take and give ``Module``, because it has text and numbers.
struct TestService: Sendable {
    static let name = "yizhan.test.v1.TestService"

    let signals = Signals()

    static func path(_ method: String) -> String { "/\(Self.name)/\(method)" }

    private static func method(
        _ name: String,
        _ shape: CallShape = .unary,
        _ audience: AccessRule.Audience = .everybody,
        _ idempotency: Idempotency = .natural
    ) -> MethodDescriptor {
        MethodDescriptor(
            path: Self.path(name),
            shape: shape,
            access: AccessRule(audience: audience),
            audit: .none,
            idempotency: idempotency
        )
    }

    /// A table that serves all methods.
    func table() throws -> MethodTable {
        let endpoints = self.unaryEndpoints + self.streamingEndpoints
        let service = ServiceDescriptor(name: Self.name, methods: endpoints.map(\.method), schema: "")
        let table = MethodTable(gate: TestGate())
        try table.mount(module: "test", services: [service], endpoints: endpoints)
        return table
    }

    private var unaryEndpoints: [Endpoint] {
        [
            Endpoint(
                Self.method("Echo", .unary, .everybody, .safe),
                unary: { (request: Module, _) in request }
            ),
            Endpoint(
                Self.method("Keyed", .unary, .everybody, .keyed),
                unary: { (_: Module, context) in
                    Module.with {
                        $0.name = context.idempotencyKey ?? ""
                        $0.summary = context.requestID ?? ""
                    }
                }
            ),
            Endpoint(
                Self.method("WhoAmI", .unary, .authenticated),
                unary: { (_: Module, context) in Module.with { $0.name = context.principal.accountID } }
            ),
            Endpoint(
                Self.method("Metadata"),
                unary: { (_: Module, context) in
                    let text = context.metadata.entries.map { "\($0.key)=\($0.value)" }.joined(separator: ";")
                    return Module.with {
                        $0.name = text
                        $0.summary = context.peer
                    }
                }
            ),
            Endpoint(
                Self.method("Fail"),
                unary: { (request: Module, _) -> Module in throw Self.failure(request.name) }
            ),
            Endpoint(
                Self.method("Wait"),
                unary: { [signals] (request: Module, _) in
                    signals.send("waiting")
                    await Signals.cancellation()
                    signals.send("cancelled")
                    try Task.checkCancellation()
                    return request
                }
            ),
            Endpoint(
                Self.method("WaitForSignal"),
                unary: { [signals] (request: Module, _) in
                    signals.send("waiting")
                    _ = await signals.next()
                    return request
                }
            ),
        ]
    }

    private var streamingEndpoints: [Endpoint] {
        [
            Endpoint(
                Self.method("List", .serverStreaming),
                serverStreaming: { (request: Module, responses: MessageWriter<Module>, _) in
                    for number in 0..<request.methodCount {
                        try await responses.write(Module.with { $0.summary = "line\n\(number)" })
                    }
                    if !request.name.isEmpty { throw Self.failure(request.name) }
                }
            ),
            Endpoint(
                Self.method("Watch", .serverStreaming),
                serverStreaming: { [signals] (request: Module, responses: MessageWriter<Module>, _) in
                    try await responses.write(request)
                    await Signals.cancellation()
                    signals.send("cancelled")
                    try Task.checkCancellation()
                }
            ),
            Endpoint(
                Self.method("Flood", .serverStreaming),
                serverStreaming: { [signals] (request: Module, responses: MessageWriter<Module>, _) in
                    defer { signals.send("flooded") }
                    while true { try await responses.write(request) }
                }
            ),
            Endpoint(
                Self.method("ListOwn", .serverStreaming, .authenticated),
                serverStreaming: { (request: Module, responses: MessageWriter<Module>, _) in
                    try await responses.write(request)
                }
            ),
            Endpoint(
                Self.method("Upload", .clientStreaming),
                clientStreaming: { (_: MessageStream<Module>, _) in Module() }
            ),
            Endpoint(
                Self.method("Chat", .bidirectional),
                bidirectional: { (_: MessageStream<Module>, _: MessageWriter<Module>, _) in }
            ),
        ]
    }

    /// The error of a code's name, with details where a program needs some.
    static func failure(_ code: String) -> any Error {
        struct Unforeseen: Error {}
        guard let known = RPCError.Code.allCodes.first(where: { $0.description == code }) else { return Unforeseen() }
        var error = RPCError(code: known, message: "It is \"\(code)\".\nDo something.")
        switch known {
        case .invalidArgument: error.details = [.badRequest([.init(field: "orders[3].phone", description: "is empty")])]
        case .aborted: error.details = [.errorInfo(reason: "KEY_REUSED", domain: "yizhan", metadata: ["key": "k"])]
        case .unavailable: error.details = [.retry(after: .milliseconds(1_500))]
        case .notFound: error.metadata = ["x-hint": "elsewhere"]
        default: break
        }
        return error
    }
}
