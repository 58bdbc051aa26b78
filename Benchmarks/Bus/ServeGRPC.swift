internal import ArgumentParser
internal import BenchmarkSupport
internal import GRPCCore
internal import GRPCNIOTransportHTTP2Posix

/// Serves the echo by grpc-swift-2 over HTTP/2.
struct ServeGRPC: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve-grpc",
        abstract: "Serves the echo by grpc-swift-2."
    )

    /// The echo's name on the wire.
    static let echo = MethodDescriptor(fullyQualifiedService: "yizhan.bench.v1.EchoService", method: "Echo")

    func run() async throws {
        ProcessClock.raiseFileLimit()
        var router = RPCRouter<HTTP2ServerTransport.Posix>()
        let coder = MessageCoder<BenchRecord>()
        router.registerHandler(forMethod: Self.echo, deserializer: coder, serializer: coder) { request, _ in
            let message = try await ServerRequest(stream: request).message
            return StreamingServerResponse(single: ServerResponse(message: message.echoed()))
        }
        let transport = HTTP2ServerTransport.Posix(
            address: .ipv4(host: "127.0.0.1", port: 0),
            transportSecurity: .plaintext
        )
        let server = GRPCServer(transport: transport, router: router)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.serve() }
            guard let port = try await server.listeningAddress?.ipv4?.port else { throw WrongAnswer() }
            announce(port: port)
            while readLine() != nil {}
            group.cancelAll()
        }
    }
}
