internal import ArgumentParser
internal import BenchmarkSupport
internal import GRPCCore
internal import GRPCNIOTransportHTTP2Posix
internal import HotlineAPI

/// Registers the same orders over standard gRPC by grpc-swift-2's own client.
struct LoadGRPC: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "load-grpc", abstract: "Registers orders over gRPC.")

    @OptionGroup var options: LoadOptions

    private static let method = MethodDescriptor(
        fullyQualifiedService: "yizhan.hotline.v1.HotlineService",
        method: "CreateOrder"
    )

    func run() async throws {
        let clients = try (0..<self.options.connections).map { _ in
            GRPCClient(
                transport: try HTTP2ClientTransport.Posix(
                    target: .ipv4(address: "127.0.0.1", port: self.options.port),
                    transportSecurity: .plaintext
                )
            )
        }
        let bearer = "Bearer \(self.options.token)"
        let loop = self.options.loop
        let sample = SampleOrder()
        let measurement = try await withThrowingTaskGroup(of: Void.self) { group in
            for client in clients {
                group.addTask { try await client.runConnections() }
            }
            let measurement = try await loop.run { connection, call in
                var options = GRPCCore.CallOptions.defaults
                options.timeout = .seconds(10)
                try SampleOrder.check(
                    try await clients[connection].unary(
                        request: ClientRequest(
                            message: sample.request(connection, call),
                            metadata: [
                                "authorization": .string(bearer),
                                "idempotency-key": .string("\(UInt64.random(in: 0...UInt64.max))-\(call)"),
                            ]
                        ),
                        descriptor: Self.method,
                        serializer: MessageCoder<CreateOrderRequest>(),
                        deserializer: MessageCoder<Order>(),
                        options: options,
                        onResponse: { try $0.message }
                    )
                )
            }
            for client in clients { client.beginGracefulShutdown() }
            return measurement
        }
        print(measurement.line)
    }
}
