internal import NIOCore
internal import NIOPosix
public import NIOSSL
internal import PluginKit

/// A connection of a client to a host's bus.
///
/// It serves any number of calls at once, and ends with the first failure of the network: whoever wants a new one then
/// connects again (`YizhanClient` does).
public final class BusConnection: Sendable {
    let handler: ClientHandler
    private let channel: any Channel
    /// The account that calls act for; empty for nobody in particular.
    public let accountID: String
    /// Name and version of the host.
    public let serverName: String

    private init(handler: ClientHandler, channel: any Channel, welcome: Welcome) {
        self.handler = handler
        self.channel = channel
        self.accountID = welcome.accountID
        self.serverName = welcome.serverName
    }

    /// Connects and introduces itself.
    ///
    /// - Parameters:
    ///   - address: where the host listens.
    ///   - sessionToken: of `IdentityService.Login`; empty to connect as nobody in particular.
    ///   - clientName: name and version of the program, for the host's log.
    ///   - limits: what this side takes.
    ///   - tls: trust roots, and the client's certificate where the host asks for one; `nil` is plain text.
    /// - Throws: ``RPCError``: `unavailable` where nobody listens, `unauthenticated` where the session has ended.
    public static func connect(
        to address: BusAddress,
        sessionToken: String = "",
        clientName: String,
        limits: BusLimits = BusLimits(),
        tls: NIOSSLContext? = nil
    ) async throws -> BusConnection {
        let hello = Hello(
            sessionToken: sessionToken,
            clientName: clientName,
            initialCredit: limits.initialCredit,
            frameBytesMax: limits.frameBytesMax
        )
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let welcomed = loop.makePromise(of: Welcome.self)
        let handler = ClientHandler(eventLoop: loop, hello: hello, limits: limits, welcomed: welcomed)
        do {
            let channel = try await Self.open(address, loop, tls, limits, handler)
            let welcome = try await welcomed.futureResult.get()
            return BusConnection(handler: handler, channel: channel, welcome: welcome)
        } catch {
            // Where the channel never came to be, nobody else answers the promise.
            welcomed.fail(error)
            throw Self.unreachable(address, error)
        }
    }

    private static func open(
        _ address: BusAddress,
        _ loop: any EventLoop,
        _ tls: NIOSSLContext?,
        _ limits: BusLimits,
        _ handler: ClientHandler
    ) async throws -> any Channel {
        let bootstrap = ClientBootstrap(group: loop)
            .connectTimeout(TimeAmount(limits.handshakeTimeout))
            .channelOption(.recvAllocator, value: Self.receiveBuffers)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        let tlsHandler = try NIOSSLClientHandler(context: tls, serverHostname: Self.serverName(address))
                        try channel.pipeline.syncOperations.addHandler(tlsHandler)
                    }
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
        switch address {
        case .tcp(let host, let port):
            return try await bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .connect(host: host, port: port).get()
        case .unix(let path):
            return try await bootstrap.connect(unixDomainSocketPath: path).get()
        }
    }

    /// Large enough for a message of 64 KiB with its head to come in one read.
    private static var receiveBuffers: AdaptiveRecvByteBufferAllocator {
        AdaptiveRecvByteBufferAllocator(minimum: 1_024, initial: 4_096, maximum: 262_144)
    }

    /// The name that the host's certificate has to bear; addresses are checked by NIOSSL itself.
    private static func serverName(_ address: BusAddress) -> String? {
        guard case .tcp(let host, _) = address, (try? SocketAddress(ipAddress: host, port: 0)) == nil else {
            return nil
        }
        return host
    }

    private static func unreachable(_ address: BusAddress, _ error: any Error) -> RPCError {
        if let error = error as? RPCError { return error }
        return RPCError(
            code: .unavailable,
            message: "No host answers at \(address). Is yizhand running there?",
            cause: error
        )
    }

    /// Whether calls can be opened now.
    public var isOpen: Bool { self.handler.isOpen }

    /// Closes; calls under way fail.
    public func close() async {
        self.handler.close()
        try? await self.channel.closeFuture.get()
    }
}
