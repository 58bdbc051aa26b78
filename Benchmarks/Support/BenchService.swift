package import PluginKit

/// The benchmark's service as a module would declare and serve it.
package enum BenchService {
    /// Decodes, adds one to `id`, encodes.
    package static let echo = Self.method("Echo", .unary)
    /// The same after waiting `age` milliseconds.
    package static let delay = Self.method("Delay", .unary)
    /// Sends the request back `age` times.
    package static let flood = Self.method("Flood", .serverStreaming)
    /// Takes requests as long as they come and sends the last one back.
    package static let collect = Self.method("Collect", .clientStreaming)

    /// The service with its methods.
    package static let descriptor = ServiceDescriptor(
        name: "yizhan.bench.v1.EchoService",
        methods: [Self.echo, Self.delay, Self.flood, Self.collect],
        schema: ""
    )

    /// The handlers.
    package static var endpoints: [Endpoint] {
        [
            Endpoint(Self.echo, unary: { (request: BenchRecord, _) in request.echoed() }),
            Endpoint(
                Self.delay,
                unary: { (request: BenchRecord, _) in
                    try await Task.sleep(for: .milliseconds(Int(request.age)))
                    return request.echoed()
                }
            ),
            Endpoint(
                Self.flood,
                serverStreaming: { (request: BenchRecord, responses: MessageWriter<BenchRecord>, _) in
                    for _ in 0..<request.age { try await responses.write(request) }
                }
            ),
            Endpoint(
                Self.collect,
                clientStreaming: { (requests: MessageStream<BenchRecord>, _) in
                    var last = BenchRecord()
                    for try await request in requests { last = request }
                    return last
                }
            ),
        ]
    }

    private static func method(_ name: String, _ shape: CallShape) -> MethodDescriptor {
        MethodDescriptor(
            path: "/yizhan.bench.v1.EchoService/\(name)",
            shape: shape,
            access: AccessRule(audience: .roles(RoleSet([.hotlineOperator]))),
            audit: .none,
            idempotency: .safe
        )
    }
}
