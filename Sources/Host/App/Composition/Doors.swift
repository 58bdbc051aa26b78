internal import HostBus
internal import HostGRPC
internal import HostGateway
internal import HostNotifications
internal import HostStorage
internal import HostTelemetry
internal import Logging
internal import NIOSSL
internal import PluginKit

/// The ways into a host: bus, standard gRPC, HTTP.
struct Doors: Sendable {
    let bus: BusDoor
    let grpc: GRPCDoor
    let http: HTTPDoor

    /// Opens the bus, and makes the others ready to open when they are run.
    ///
    /// - Throws: where an address cannot be taken or a certificate cannot be read.
    static func open(_ parts: HostParts, _ settings: HostSettings, logger: Logger) async throws -> Doors {
        let bus = try await Self.openBus(parts, settings, logger: logger)
        let metrics = parts.metrics
        let readiness = parts.readiness
        let store = parts.store
        metrics.gauge("yizhan_bus_connections", "Connections of the bus that are open.") {
            Double(bus.server.connectionCount)
        }
        metrics.gauge("yizhan_bus_bytes_in_flight", "Bytes of requests and stream windows that calls of the bus hold.")
        {
            Double(bus.server.bytesInFlight)
        }
        metrics.counter("yizhan_database_commits_total", "Transactions flushed to disk.") { Double(store.commitCount) }
        metrics.counter("yizhan_database_writes_total", "Writes acknowledged.") { Double(store.writeCount) }
        let notices = parts.core.notifications.counts
        metrics.gauge("yizhan_notices_waiting", "Short messages that wait for being sent, 10000 at the most.") {
            Double(notices.waiting)
        }
        metrics.counter("yizhan_notices_sent_total", "Short messages that the gateway took.") { Double(notices.sent) }
        metrics.counter("yizhan_notices_failures_total", "Attempts to send a short message that failed.") {
            Double(notices.failures)
        }
        return Doors(
            bus: bus,
            grpc: GRPCDoor(
                table: parts.table,
                authenticator: parts.authenticator,
                host: settings.grpc.host,
                port: settings.grpc.port,
                tls: settings.tls.map { .init(certificate: $0.certificateFile, privateKey: $0.keyFile) },
                messageBytesMax: settings.messageBytesMax,
                grace: settings.grace,
                readiness: { await readiness.problems() }
            ),
            http: HTTPDoor(
                table: parts.table,
                authenticator: parts.authenticator,
                host: settings.http.host,
                port: settings.http.port,
                tls: settings.tls.map { .init(certificate: $0.certificateFile, privateKey: $0.keyFile) },
                messageBytesMax: settings.messageBytesMax,
                isExercise: parts.isExercise,
                readiness: { await readiness.problems() },
                metrics: { metrics.prometheus() },
                logger: logger
            )
        )
    }

    private static func openBus(_ parts: HostParts, _ settings: HostSettings, logger: Logger) async throws -> BusDoor {
        var limits = BusLimits()
        limits.messageBytesMax = settings.messageBytesMax
        limits.connectionsMax = settings.connectionsMax
        let server = BusServer(
            table: parts.table,
            authenticator: parts.authenticator,
            limits: limits,
            tls: try settings.tls.map(Self.busTLS),
            serverName: "yizhan/\(Build.version)",
            logger: logger
        )
        let address = try await server.bind(.tcp(host: settings.bus.host, port: settings.bus.port))
        if !settings.busSocket.isEmpty { _ = try await server.bind(.unix(path: settings.busSocket)) }
        return BusDoor(server: server, address: address, grace: settings.grace)
    }

    /// TLS 1.3; with a client authority also the other way round.
    private static func busTLS(_ tls: HostSettings.TLS) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(tls.certificateFile).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: tls.keyFile, format: .pem))
        )
        configuration.minimumTLSVersion = .tlsv13
        if !tls.clientCAFile.isEmpty {
            configuration.trustRoots = .file(tls.clientCAFile)
            configuration.certificateVerification = .noHostnameVerification
        }
        return try NIOSSLContext(configuration: configuration)
    }
}
