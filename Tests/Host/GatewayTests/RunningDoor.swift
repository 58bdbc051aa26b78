internal import HostGateway
internal import Logging
internal import ServiceLifecycle
internal import TestKit

/// A door over ``TestService`` that listens at a free port.
struct RunningDoor: Sendable {
    let port: Int
    let signals: Signals
    /// Asks the door to shut down.
    let shutDown: @Sendable () async -> Void
    /// Waits until the door has shut down.
    let closed: @Sendable () async -> Void

    /// Opens a door for as long as `body` runs, and shuts it down.
    static func with(
        messageBytesMax: Int = 4_194_304,
        transferTimeout: Duration = .seconds(60),
        tls: TLSFiles? = nil,
        problems: [String: String] = [:],
        _ body: @Sendable (RunningDoor) async throws -> Void
    ) async throws {
        let service = TestService()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let door = HTTPDoor(
            table: try service.table(),
            authenticator: TestAuthenticator(),
            host: "127.0.0.1",
            port: 0,
            tls: tls,
            messageBytesMax: messageBytesMax,
            transferTimeout: transferTimeout,
            readiness: { problems },
            metrics: { "# TYPE calls counter\ncalls 1\n" },
            logger: logger
        )
        let group = ServiceGroup(configuration: .init(services: [.init(service: door)], logger: logger))
        let (ended, end) = AsyncStream<Void>.makeStream()
        async let running: Void = {
            defer { end.finish() }
            try await group.run()
        }()
        let port = try await door.port()
        let open = RunningDoor(
            port: port,
            signals: service.signals,
            shutDown: { await group.triggerGracefulShutdown() },
            closed: { for await _ in ended {} }
        )
        do {
            try await body(open)
            await group.triggerGracefulShutdown()
        } catch {
            await group.triggerGracefulShutdown()
            throw error
        }
        try await running
    }

    /// Sends one request over a connection of its own.
    func call(
        _ method: String,
        _ path: String,
        _ headers: [String] = [],
        body: String? = nil
    ) async throws -> HTTPAnswer {
        try await HTTPWire.with(port: self.port) { wire in
            try await wire.send(method, path, headers, body: body.map { Array($0.utf8) })
            return try await wire.answer(isHead: method == "HEAD")
        }
    }

    /// Calls a method with JSON.
    func json(_ method: String, _ body: String = "{}", _ headers: [String] = []) async throws -> HTTPAnswer {
        try await self.call(
            "POST",
            TestService.path(method),
            ["Content-Type: application/json"] + headers,
            body: body
        )
    }
}
