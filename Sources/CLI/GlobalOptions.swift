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

    @Flag(help: "Encrypt, and trust the authorities that this computer trusts.")
    var tls = false

    @Option(help: "Encrypt, and trust the authority of this PEM file only (YIZHAN_TLS_CA).")
    var tlsCa: String?

    @Option(help: "PEM file of this client's certificate, where the host asks for one (YIZHAN_TLS_CERT).")
    var tlsCert: String?

    @Option(help: "PEM file of the key of that certificate (YIZHAN_TLS_KEY).")
    var tlsKey: String?

    func validate() throws {
        // A day is the longest that any host allows.
        guard self.timeout.map({ $0 > 0 && $0 <= 86_400 }) ?? true else {
            throw ValidationError("--timeout has to be more than 0 and at most 86400 seconds.")
        }
    }

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
        options.clientName = "yizhan/\(Yizhan.version)"
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
        let authority = self.tlsCa ?? Self.environment["YIZHAN_TLS_CA"]
        let certificate = self.tlsCert ?? Self.environment["YIZHAN_TLS_CERT"]
        let key = self.tlsKey ?? Self.environment["YIZHAN_TLS_KEY"]
        guard (certificate == nil) == (key == nil) else {
            throw Failure(.usage, "--tls-cert and --tls-key have to be given together.")
        }
        guard self.tls || authority != nil || certificate != nil else { return nil }
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv13
        do {
            if let authority { configuration.trustRoots = .file(authority) }
            if let certificate, let key {
                configuration.certificateChain = try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) }
                configuration.privateKey = .privateKey(try NIOSSLPrivateKey(file: key, format: .pem))
            }
            return try NIOSSLContext(configuration: configuration)
        } catch {
            let files = [authority, certificate, key].compactMap(\.self).joined(separator: ", ")
            throw Failure(
                .invalidInput,
                "TLS cannot be set up: check that \(files) are PEM files that can be read (\(error))."
            )
        }
    }

    private static var environment: [String: String] { ProcessInfo.processInfo.environment }
}
