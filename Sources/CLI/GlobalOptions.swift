internal import ArgumentParser
internal import Foundation
internal import HostBus
internal import NIOSSL
internal import PluginKit
internal import YizhanClient

/// What every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(help: "Host and port of the bus, or unix:PATH (YIZHAN_HOST).")
    var host: String?

    @Flag(help: "Print JSON for programs, a line an answer.")
    var json = false

    @Option(help: "Seconds to wait for the host.")
    var timeout: Double?

    @Option(help: "File that keeps the session (YIZHAN_SESSION_FILE).")
    var sessionFile: String?

    @Option(help: "PEM file of the authority that signed the host's certificate; without it the bus is not encrypted.")
    var tlsCa: String?

    /// Where the session is kept.
    var session: SessionFile {
        SessionFile(path: self.sessionFile ?? Self.environment["YIZHAN_SESSION_FILE"] ?? SessionFile.defaultPath)
    }

    /// Options of a call.
    var callOptions: CallOptions {
        CallOptions(timeout: self.timeout.map { .seconds($0) })
    }

    /// Works with a client that acts for the session of this computer, and closes it.
    func withClient<Result>(
        anonymous: Bool = false,
        _ body: (YizhanClient) async throws -> Result
    ) async throws -> Result {
        let address = try self.address()
        let token = anonymous ? "" : try self.session.token(for: address.description)
        var options = ClientOptions()
        options.clientName = "yizhan/0.1.0"
        let client = YizhanClient(
            address: address,
            sessionToken: token,
            tls: try self.tlsContext(),
            options: options
        )
        do {
            let result = try await body(client)
            await client.close()
            return result
        } catch {
            await client.close()
            throw error
        }
    }

    /// The host that is called, as sessions are kept under it.
    var hostName: String {
        get throws { try self.address().description }
    }

    /// The host that is called.
    func address() throws -> BusAddress {
        let text = self.host ?? Self.environment["YIZHAN_HOST"] ?? "127.0.0.1:7700"
        guard let address = BusAddress(text) else {
            throw Failure(.usage, "\(text) is no address of a host: it has to be HOST:PORT or unix:PATH.")
        }
        return address
    }

    private func tlsContext() throws -> NIOSSLContext? {
        guard let file = self.tlsCa else { return nil }
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv13
        configuration.trustRoots = .file(file)
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw Failure(.invalidInput, "\(file) cannot be used as a certificate authority: \(error)")
        }
    }

    private static var environment: [String: String] { ProcessInfo.processInfo.environment }
}
