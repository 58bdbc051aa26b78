internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
package import Logging
internal import NIOCore
internal import NIOPosix
package import PluginKit
internal import ServiceLifecycle

/// The door for programs that speak JSON over HTTP, by the Connect protocol, and for operators' probes.
///
/// ```swift
/// let door = HTTPDoor(
///     table: table, authenticator: identity, host: "127.0.0.1", port: 0, tls: nil, messageBytesMax: 4_194_304,
///     readiness: { [:] }, metrics: { metrics.prometheus() }, logger: logger)
/// async let running: Void = door.run()
/// let port = try await door.port()
/// ```
package final class HTTPDoor: Service {
    private let responder: DoorResponder
    private let address: BindAddress
    private let tls: TLSFiles?
    private let logger: Logger
    private let bound: EventLoopPromise<Int>

    /// Makes a door; ``run()`` opens it.
    ///
    /// - Parameters:
    ///   - table: The methods that are served.
    ///   - authenticator: Tells whose calls they are.
    ///   - host: Address to listen at.
    ///   - port: Port to listen at; 0 takes a free one.
    ///   - tls: Files for HTTPS; `nil` is plain HTTP.
    ///   - messageBytesMax: Largest body of a request.
    ///   - transferTimeout: Time for the body of a request to arrive, and for the end of a stream to leave: 4 MiB over a
    ///     line of 1 Mbit/s take 34 s.
    ///   - isExercise: Whether the host serves an exercise, which its probe says.
    ///   - readiness: What keeps the host from serving, by its part; empty when it is ready.
    ///   - metrics: The metrics in Prometheus's text format.
    ///   - logger: Where the door logs.
    package init(
        table: MethodTable,
        authenticator: any Authenticator,
        host: String,
        port: Int,
        tls: TLSFiles?,
        messageBytesMax: Int,
        transferTimeout: Duration = .seconds(60),
        isExercise: Bool = false,
        readiness: @escaping @Sendable () async -> [String: String],
        metrics: @escaping @Sendable () -> String,
        logger: Logger
    ) {
        self.responder = DoorResponder(
            table: table,
            authenticator: authenticator,
            reader: BodyReader(
                bytesMax: messageBytesMax,
                timeout: transferTimeout,
                budget: BodyBudget(limit: messageBytesMax * DoorLimits.bodiesInFlight)
            ),
            pages: OperatorPages(isExercise: isExercise, readiness: readiness, metrics: metrics)
        )
        self.address = .hostname(host, port: port)
        self.tls = tls
        var logger = logger
        // The library says at info what the host says itself, in other words.
        if logger.logLevel == .info { logger.logLevel = .notice }
        self.logger = logger
        self.bound = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: Int.self)
    }

    deinit {
        self.bound.fail(Self.closed)
    }

    /// The port that the door listens at, as soon as it does.
    ///
    /// - Throws: ``RPCError`` with `unavailable` where the door was closed before, or why it could not be opened.
    package func port() async throws -> Int {
        try await self.bound.futureResult.get()
    }

    /// Serves until the service group shuts down or the task is cancelled; calls under way are finished first.
    ///
    /// - Throws: where the address is taken or a TLS file cannot be read.
    package func run() async throws {
        do {
            try await self.application().run()
            self.bound.fail(Self.closed)
        } catch {
            self.bound.fail(error)
            throw error
        }
    }

    private func application() throws -> Application<DoorResponder> {
        let http = HTTPServerBuilder.http1(
            configuration: .init(
                idleTimeout: DoorLimits.idleTimeout,
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: DoorLimits.headerBytesMax,
                    maxHeaderListSize: DoorLimits.headerBytesMax,
                    maxHeaderFieldCount: DoorLimits.headerFieldsMax
                )
            )
        )
        return Application(
            responder: self.responder,
            server: try self.tls.map { try .tls(http, tlsConfiguration: try $0.configuration()) } ?? http,
            configuration: ApplicationConfiguration(
                address: self.address,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    DoorLimits.connectionsMax,
                    logger: self.logger
                )
            ),
            onServerRunning: { channel in self.bound.succeed(channel.localAddress?.port ?? 0) },
            logger: self.logger
        )
    }

    private static let closed = RPCError(code: .unavailable, message: "The HTTP door is closed.")
}
