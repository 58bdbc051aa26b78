internal import GRPCCore
internal import GRPCNIOTransportHTTP2Posix
package import PluginKit

/// The door for standard gRPC clients: the same methods over HTTP/2, with health and reflection.
///
/// It dispatches on the method table itself, so that modules come and go while it is open.
package final class GRPCDoor: Sendable {
    private let transport: HTTP2ServerTransport.Posix
    private let dispatch: GRPCDispatch

    /// Makes a door; ``serve()`` opens it.
    ///
    /// - Parameters:
    ///   - table: the methods that are served.
    ///   - authenticator: tells whose calls they are.
    ///   - host: address to listen at.
    ///   - port: port to listen at; 0 takes a free one.
    ///   - tls: certificate and key; `nil` is plain text.
    ///   - messageBytesMax: largest message of a request.
    ///   - grace: how long calls under way may take when the host stops.
    ///   - readiness: what keeps the host from serving, by part; empty when it is ready.
    package init(
        table: MethodTable,
        authenticator: any Authenticator,
        host: String,
        port: Int,
        tls: GRPCTLSFiles?,
        messageBytesMax: Int,
        grace: Duration,
        readiness: @escaping @Sendable () async -> [String: String]
    ) {
        self.transport = HTTP2ServerTransport.Posix(
            address: host.contains(":") ? .ipv6(host: host, port: port) : .ipv4(host: host, port: port),
            transportSecurity: tls?.security ?? .plaintext,
            config: .defaults { config in
                // The transport resets the stream of a larger message without a word: it leaves the common mistake to us.
                config.rpc.maxRequestPayloadSize = 2 * messageBytesMax
                config.http2.maxConcurrentStreams = Self.streamsMax
                // Calls are cut off first, so that their clients hear why.
                config.connection.maxGraceTime = grace + Self.farewell
                config.connection.maxIdleTime = .seconds(1_800)
                config.connection.keepalive.clientBehavior.allowWithoutCalls = true
            }
        )
        self.dispatch = GRPCDispatch(
            table: table,
            own: OwnServices.table(table: table, readiness: readiness),
            authenticator: authenticator,
            messageBytesMax: messageBytesMax,
            drain: GRPCDrain(grace: grace)
        )
    }

    /// Calls that one connection may have running.
    private static let streamsMax = 1_000
    /// Long enough for a status to reach its client.
    private static let farewell: Duration = .seconds(1)

    /// The port that the door listens at, as soon as it does.
    ///
    /// - Throws: where the door could not be opened.
    package func port() async throws -> Int {
        let address = try await self.transport.listeningAddress
        return address.ipv4?.port ?? address.ipv6?.port ?? 0
    }

    /// Serves until ``stop()``; calls under way are finished first.
    ///
    /// - Throws: where the address is taken or a TLS file cannot be read.
    package func serve() async throws {
        let dispatch = self.dispatch
        try await self.transport.listen { stream, context in
            await dispatch.serve(stream, context)
        }
    }

    /// Takes no further calls, and closes when those under way are done, at the latest when the grace is over.
    package func stop() {
        self.dispatch.drain.begin()
        self.transport.beginGracefulShutdown()
    }
}
