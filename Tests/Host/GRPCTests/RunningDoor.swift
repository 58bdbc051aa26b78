internal import HostGRPC
internal import PluginKit
internal import TestKit

/// A door over ``TestService`` that listens at a free port.
struct RunningDoor: Sendable {
    let port: Int
    let signals: Signals
    let readiness: TestReadiness
    /// Asks the door to shut down.
    let stop: @Sendable () -> Void
    /// Takes ``TestService`` out of the table.
    let disable: @Sendable () -> Void

    /// Opens a door for as long as `body` runs, and shuts it down.
    static func with(
        messageBytesMax: Int = 4_194_304,
        grace: Duration = .seconds(20),
        tls: GRPCTLSFiles? = nil,
        _ body: @Sendable (RunningDoor) async throws -> Void
    ) async throws {
        let service = TestService()
        let table = try service.table()
        let readiness = TestReadiness()
        let door = GRPCDoor(
            table: table,
            authenticator: TestAuthenticator(),
            host: "127.0.0.1",
            port: 0,
            tls: tls,
            messageBytesMax: messageBytesMax,
            grace: grace,
            readiness: { readiness.problems }
        )
        async let serving: Void = door.serve()
        let open = RunningDoor(
            port: try await door.port(),
            signals: service.signals,
            readiness: readiness,
            stop: { door.stop() },
            disable: { table.unmount(module: "test") }
        )
        do {
            try await body(open)
            door.stop()
        } catch {
            door.stop()
            throw error
        }
        try await serving
    }

    /// Opens a door and a connection to it.
    static func withClient(
        messageBytesMax: Int = 4_194_304,
        grace: Duration = .seconds(20),
        _ body: @Sendable (RunningDoor, TestClient) async throws -> Void
    ) async throws {
        try await Self.with(messageBytesMax: messageBytesMax, grace: grace) { door in
            try await TestClient.with(port: door.port) { try await body(door, $0) }
        }
    }

    /// Returns when the door takes no further connection.
    func closed() async throws {
        while try await TestClient.with(port: self.port, { try await $0.failure("Echo") }) == nil {}
    }
}
