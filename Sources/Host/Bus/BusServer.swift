public import Logging
internal import NIOCore
internal import NIOPosix
public import NIOSSL
public import PluginKit
internal import Synchronization

/// Serves a method table over the bus.
///
/// One server listens on any number of addresses. It holds no call of its own: methods come and go in the table while
/// connections stay open.
public final class BusServer: Sendable {
    private let shared: ServerShared
    private let tls: NIOSSLContext?
    private let listeners = Mutex<[any Channel]>([])

    /// Makes a server that does not listen yet.
    ///
    /// - Parameters:
    ///   - table: the methods that are served.
    ///   - authenticator: says whom a session token stands for, once a connection.
    ///   - limits: what the server takes from its clients.
    ///   - tls: certificate and key; needed off loopback. Unix sockets go without.
    ///   - serverName: name and version, told to clients.
    ///   - logger: for what connections do wrong.
    public init(
        table: MethodTable,
        authenticator: any Authenticator,
        limits: BusLimits = BusLimits(),
        tls: NIOSSLContext? = nil,
        serverName: String,
        logger: Logger
    ) {
        self.shared = ServerShared(
            table: table,
            authenticator: authenticator,
            limits: limits,
            serverName: serverName,
            logger: logger
        )
        self.tls = tls
    }

    /// Connections that are open now.
    public var connectionCount: Int { self.shared.connections.count }

    /// Bytes of requests, stream windows and frames that have begun, which are held now.
    public var bytesInFlight: Int {
        self.shared.bytesInFlight.load(ordering: .relaxed) + self.shared.bytesBegun.load(ordering: .relaxed)
    }

    /// Listens on an address.
    ///
    /// A Unix socket that a dead server left behind is replaced; only the account that runs the host may connect to it.
    ///
    /// - Returns: the actual address: port 0 has become the one taken.
    /// - Throws: `IOError` where the address cannot be taken.
    public func bind(_ address: BusAddress) async throws -> BusAddress {
        let shared = self.shared
        var tls = self.tls
        if case .unix = address { tls = nil }
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 1_024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.recvAllocator, value: Self.receiveBuffers)
            .childChannelInitializer { [tls] channel in
                channel.eventLoop.makeCompletedFuture { try Self.initialize(channel, shared, tls) }
            }
        let channel: any Channel
        let actual: BusAddress
        switch address {
        case .tcp(let host, let port):
            channel = try await bootstrap.childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .bind(host: host, port: port).get()
            actual = .tcp(host: host, port: channel.localAddress?.port ?? port)
        case .unix(let path):
            channel = try await SocketFile.bind(bootstrap, path: path)
            actual = address
        }
        self.listeners.withLock { $0.append(channel) }
        return actual
    }

    /// Large enough for a message of 64 KiB with its head to come in one read; starts small for the many idle ones.
    private static var receiveBuffers: AdaptiveRecvByteBufferAllocator {
        AdaptiveRecvByteBufferAllocator(minimum: 1_024, initial: 2_048, maximum: 262_144)
    }

    private static func initialize(_ channel: any Channel, _ shared: ServerShared, _ tls: NIOSSLContext?) throws {
        let handler = ServerHandler(shared: shared, channel: channel)
        guard shared.connections.add(handler, limit: shared.limits.connectionsMax) else {
            throw RPCError(code: .resourceExhausted, message: "The server has as many connections as it takes.")
        }
        if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
        try channel.pipeline.syncOperations.addHandler(handler)
        channel.closeFuture.whenComplete { _ in shared.connections.remove(handler) }
    }

    /// Stops: takes no connection and no call more, lets those under way finish, and closes.
    ///
    /// - Parameter limit: how long that may take; what still runs then is cancelled.
    public func drain(within limit: Duration) async {
        self.shared.connections.close()
        let listeners = self.listeners.withLock { listeners in
            defer { listeners = [] }
            return listeners
        }
        for listener in listeners { try? await listener.close().get() }
        for handler in self.shared.connections.all { handler.drain() }
        let connections = self.shared.connections
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await connections.empty() }
            group.addTask { try? await Task.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
        for handler in connections.all { handler.abort() }
        await connections.empty()
    }
}
