public import HostBus
public import NIOSSL
public import PluginKit
public import SwiftProtobuf

/// A client of a host: connects when it is first used, again when a connection was lost, and repeats what may be repeated.
///
/// ```swift
/// let client = YizhanClient(address: .tcp(host: "127.0.0.1", port: 7700), sessionToken: token)
/// let order = try await HotlineServiceClient(client).getOrder(GetOrderRequest.with { $0.number = "HOT-20261124-000001" })
/// ```
///
/// Unary calls are repeated when the host cannot be reached, where their method declares that this is harmless; calls of
/// keyed methods carry the same key each time, so that the host does them once. Streaming calls are made once.
public final class YizhanClient: Sendable {
    private let pool: ConnectionPool
    private let options: ClientOptions

    /// Makes a client; nothing is connected yet.
    ///
    /// - Parameters:
    ///   - address: where the host's bus listens.
    ///   - sessionToken: of `IdentityService.Login`; empty to call as nobody in particular.
    ///   - tls: trust roots, and a certificate of its own where the host asks for one; `nil` is plain text.
    ///   - options: how to connect and repeat.
    public init(
        address: BusAddress,
        sessionToken: String = "",
        tls: NIOSSLContext? = nil,
        options: ClientOptions = ClientOptions()
    ) {
        self.options = options
        self.pool = ConnectionPool(size: max(1, options.connections)) {
            try await BusConnection.connect(
                to: address,
                sessionToken: sessionToken,
                clientName: options.clientName,
                tls: tls
            )
        }
    }

    /// A connection for calls of one's own, kept by the client.
    ///
    /// - Throws: ``RPCError``: `unavailable` where the host cannot be reached.
    public func connection() async throws -> BusConnection {
        try await self.pool.connection()
    }

    /// Closes every connection; calls under way fail.
    public func close() async {
        await self.pool.close()
    }

    /// Makes a call again as long as that is harmless and may help.
    private func repeating<Result: Sendable>(
        _ method: MethodDescriptor,
        _ options: CallOptions,
        _ call: @Sendable (BusConnection, CallOptions) async throws -> Result
    ) async throws -> Result {
        let prepared = PreparedOptions(method, options)
        var attempt = 1
        while true {
            do {
                return try await call(try await self.pool.connection(), try prepared.now())
            } catch let error as RPCError where error.code == .unavailable && attempt < self.options.attempts {
                let wait = self.wait(after: attempt)
                guard prepared.hasTime(for: wait) else { throw error }
                try await Task.sleep(for: wait)
                attempt += 1
            }
        }
    }

    private func wait(after attempt: Int) -> Duration {
        self.options.backoff * (1 << (attempt - 1)) * Double.random(in: 0.5...1.5)
    }
}

extension YizhanClient: Caller {
    /// Calls a unary method.
    public func unary<Request: Message & Sendable, Response: Message & Sendable>(
        _ method: MethodDescriptor,
        _ request: Request,
        options: CallOptions
    ) async throws -> Response {
        try await self.repeating(method, options) { connection, options in
            try await connection.unary(method, request, options: options)
        }
    }

    /// Calls a method that answers with many messages.
    public func serverStreaming<Request: Message & Sendable, Response: Message & Sendable, Result: Sendable>(
        _ method: MethodDescriptor,
        _ request: Request,
        options: CallOptions,
        _ body: @Sendable (MessageStream<Response>) async throws -> Result
    ) async throws -> Result {
        let options = try PreparedOptions(method, options).now()
        return try await self.pool.connection().serverStreaming(method, request, options: options, body)
    }

    /// Calls a method that takes many messages.
    public func clientStreaming<Request: Message & Sendable, Response: Message & Sendable>(
        _ method: MethodDescriptor,
        options: CallOptions,
        _ produce: @Sendable (MessageWriter<Request>) async throws -> Void
    ) async throws -> Response {
        let options = try PreparedOptions(method, options).now()
        return try await self.pool.connection().clientStreaming(method, options: options, produce)
    }

    /// Calls a method in which both sides send many messages.
    public func bidirectional<Request: Message & Sendable, Response: Message & Sendable, Result: Sendable>(
        _ method: MethodDescriptor,
        options: CallOptions,
        _ body: @Sendable (RequestWriter<Request>, MessageStream<Response>) async throws -> Result
    ) async throws -> Result {
        let options = try PreparedOptions(method, options).now()
        return try await self.pool.connection().bidirectional(method, options: options, body)
    }
}
