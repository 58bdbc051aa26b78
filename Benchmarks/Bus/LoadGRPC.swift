internal import ArgumentParser
internal import BenchmarkSupport
internal import GRPCCore
internal import GRPCNIOTransportHTTP2Posix

/// Loads grpc-swift-2 by its own client.
struct LoadGRPC: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "load-grpc", abstract: "Loads grpc-swift-2.")

    @OptionGroup var options: LoadOptions

    func run() async throws {
        let request = BenchRecord.sample(tokenBytes: self.options.tokenBytes)
        let clients = try (0..<self.options.connections).map { _ in
            GRPCClient(
                transport: try HTTP2ClientTransport.Posix(
                    target: .ipv4(address: "127.0.0.1", port: self.options.port),
                    transportSecurity: .plaintext
                )
            )
        }
        let loop = self.options.loop
        let measurement = try await withThrowingTaskGroup(of: Void.self) { group in
            for client in clients {
                group.addTask { try await client.runConnections() }
            }
            let measurement = try await loop.run { connection, _ in
                let response = try await clients[connection].unary(
                    request: ClientRequest(message: request),
                    descriptor: ServeGRPC.echo,
                    serializer: MessageCoder<BenchRecord>(),
                    deserializer: MessageCoder<BenchRecord>(),
                    options: .defaults,
                    onResponse: { try $0.message }
                )
                guard response.id == request.id + 1 else { throw WrongAnswer() }
            }
            for client in clients { client.beginGracefulShutdown() }
            return measurement
        }
        print(measurement.line)
    }
}
