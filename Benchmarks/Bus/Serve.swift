internal import ArgumentParser
internal import BenchmarkSupport
internal import HostBus
internal import NIOSSL

/// Serves the echo over the bus, with everything on: principal, access rule, deadline, metadata, flow control, metrics.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serves the echo over the bus.")

    @Option(help: "PEM file of the certificate; without it the bus is plain.")
    var certificate: String?

    @Option(help: "PEM file of its key.")
    var key: String?

    func run() async throws {
        ProcessClock.raiseFileLimit()
        let server = BusServer(
            table: try BenchHost.table(),
            authenticator: TokenAuthenticator(),
            tls: try self.tls(),
            serverName: "bench",
            logger: BenchHost.logger
        )
        guard case .tcp(_, let port) = try await server.bind(.tcp(host: "127.0.0.1", port: 0)) else {
            throw WrongAnswer()
        }
        announce(port: port)
        while readLine() != nil {}
        await server.drain(within: .zero)
    }

    private func tls() throws -> NIOSSLContext? {
        guard let certificate = self.certificate, let key = self.key else { return nil }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem))
        )
        configuration.minimumTLSVersion = .tlsv13
        return try NIOSSLContext(configuration: configuration)
    }
}
