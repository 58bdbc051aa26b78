import HostBus
import Logging
import NIOSSL
import PluginKit
import TestKit

/// A server on a free port with ``EchoService``, and connections to it.
struct TestBus {
    static let token = "token-of-anna"

    /// The defaults, with times that a busy computer keeps: what a test is about it sets itself.
    static var limits: BusLimits {
        var limits = BusLimits()
        limits.handshakeTimeout = .seconds(120)
        limits.frameTimeout = .seconds(120)
        limits.pingTimeout = .seconds(120)
        limits.cancelsPerSecondMax = 1_000_000
        limits.refusalDelay = .zero
        return limits
    }

    /// Options of a call that is not about its deadline.
    static var patient: CallOptions { CallOptions(timeout: .seconds(120)) }

    let server: BusServer
    let table: MethodTable
    let address: BusAddress
    let echo: EchoService

    /// Starts one, runs `body`, and stops it.
    static func run(
        limits: BusLimits = TestBus.limits,
        address: BusAddress = .tcp(host: "127.0.0.1", port: 0),
        tls: NIOSSLContext? = nil,
        _ body: (TestBus) async throws -> Void
    ) async throws {
        let echo = EchoService()
        let table = MethodTable(gate: OpenGate())
        try table.mount(module: "echo", services: [EchoService.service], endpoints: echo.endpoints)
        let server = BusServer(
            table: table,
            authenticator: OneToken(),
            limits: limits,
            tls: tls,
            serverName: "test/1",
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let bound = try await server.bind(address)
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(TestBus(server: server, table: table, address: bound, echo: echo)))
        } catch {
            result = .failure(error)
        }
        await server.drain(within: .zero)
        try result.get()
    }

    func connect(
        token: String = "",
        limits: BusLimits = TestBus.limits,
        tls: NIOSSLContext? = nil
    ) async throws -> BusConnection {
        try await BusConnection.connect(
            to: self.address,
            sessionToken: token,
            clientName: "test",
            limits: limits,
            tls: tls
        )
    }

    private struct OneToken: Authenticator {
        func authenticate(sessionToken: String) async throws -> Principal {
            switch sessionToken {
            case "": return .anonymous
            case TestBus.token:
                return Principal(accountID: "anna", displayName: "Anna", organisationID: "wuda", roles: [])
            default: throw RPCError(code: .unauthenticated, message: "Log in again.")
            }
        }
    }
}
