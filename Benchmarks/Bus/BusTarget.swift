internal import ArgumentParser
internal import HostBus
internal import NIOSSL

/// How a client of the benchmark reaches the bus.
struct BusTarget: ParsableArguments {
    @Option(help: "PEM file of the server's certificate; without it the bus is plain.")
    var certificate: String?

    func connect(port: Int) async throws -> BusConnection {
        try await BusConnection.connect(
            to: .tcp(host: "127.0.0.1", port: port),
            sessionToken: TokenAuthenticator.token,
            clientName: "bench",
            tls: try self.tls()
        )
    }

    private func tls() throws -> NIOSSLContext? {
        guard let certificate = self.certificate else { return nil }
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv13
        configuration.trustRoots = .file(certificate)
        return try NIOSSLContext(configuration: configuration)
    }
}
