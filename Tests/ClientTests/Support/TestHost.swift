internal import HostBus
internal import Logging
internal import PluginKit
internal import TestKit
internal import YizhanClient

/// A bus server that serves ``TestService``, and can be ended and started again at its port.
struct TestHost {
    static let tokens = ["token-of-anna": "anna", "token-of-bo": "bo"]

    let server: BusServer
    let address: BusAddress
    let attempts: Attempts
    let hanging: Hanging

    /// Starts one.
    static func start(
        at address: BusAddress = .tcp(host: "127.0.0.1", port: 0),
        attempts: Attempts = Attempts(),
        hanging: Hanging = Hanging()
    ) async throws -> TestHost {
        let table = MethodTable(gate: OpenGate())
        let service = TestService(attempts: attempts, hanging: hanging)
        try table.mount(module: "test", services: [TestService.service], endpoints: service.endpoints)
        let server = BusServer(
            table: table,
            authenticator: KnownTokens(),
            serverName: "test/1",
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let bound = try await server.bind(address)
        return TestHost(server: server, address: bound, attempts: attempts, hanging: hanging)
    }

    /// Runs `body` with a host and a client of it, and ends both.
    static func run(
        options: ClientOptions = Self.quick,
        token: String = "",
        _ body: (TestHost, YizhanClient) async throws -> Void
    ) async throws {
        let host = try await Self.start()
        let client = YizhanClient(address: host.address, sessionToken: token, options: options)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(host, client))
        } catch {
            outcome = .failure(error)
        }
        await client.close()
        await host.server.drain(within: .zero)
        try outcome.get()
    }

    /// Options that keep tests short.
    static var quick: ClientOptions {
        var options = ClientOptions()
        options.backoff = .milliseconds(1)
        return options
    }

    private struct KnownTokens: Authenticator {
        func authenticate(sessionToken: String) async throws -> Principal {
            if sessionToken.isEmpty { return .anonymous }
            guard let account = TestHost.tokens[sessionToken] else {
                throw RPCError(code: .unauthenticated, message: "Log in again.")
            }
            return Principal(accountID: account, displayName: account, organisationID: "wuda", roles: [])
        }
    }
}
