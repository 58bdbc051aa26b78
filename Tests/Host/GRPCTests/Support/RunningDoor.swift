internal import GRPCCore
internal import GRPCNIOTransportHTTP2Posix
internal import HostGRPC
internal import PluginKit

/// A door over ``TestMethods`` at a free port, and a standard client of it.
struct RunningDoor: Sendable {
    typealias Client = GRPCClient<HTTP2ClientTransport.Posix>

    let door: GRPCDoor
    let table: MethodTable
    let client: Client

    static func with(
        messageBytesMax: Int = 4_194_304,
        problems: [String: String] = [:],
        _ body: @Sendable (RunningDoor) async throws -> Void
    ) async throws {
        let table = try TestMethods.table()
        let door = GRPCDoor(
            table: table,
            authenticator: TestAuthenticator(),
            host: "127.0.0.1",
            port: 0,
            tls: nil,
            messageBytesMax: messageBytesMax,
            grace: .seconds(5),
            readiness: { problems }
        )
        async let serving: Void = door.serve()
        let transport = try HTTP2ClientTransport.Posix(
            target: .ipv4(address: "127.0.0.1", port: try await door.port()),
            transportSecurity: .plaintext
        )
        do {
            try await withGRPCClient(transport: transport) { client in
                try await body(RunningDoor(door: door, table: table, client: client))
            }
            door.stop()
        } catch {
            door.stop()
            throw error
        }
        try await serving
    }

    static func descriptor(_ method: String, _ service: String = TestMethods.service) -> GRPCCore.MethodDescriptor {
        GRPCCore.MethodDescriptor(fullyQualifiedService: service, method: method)
    }

    private struct TestAuthenticator: Authenticator {
        func authenticate(sessionToken: String) async throws -> Principal {
            switch sessionToken {
            case "": .anonymous
            case "good": Principal(accountID: "acc-1", displayName: "", organisationID: "", roles: [])
            default: throw PluginKit.RPCError(code: .unauthenticated, message: "No such session.")
            }
        }
    }
}
