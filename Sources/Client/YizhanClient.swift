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
    private let address: BusAddress
    private let tls: NIOSSLContext?
    private let options: ClientOptions
    private let pool: ConnectionPool

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
        self.address = address
        self.tls = tls
        self.options = options
        var limits = BusLimits()
        limits.handshakeTimeout = options.connectTimeout
        self.pool = ConnectionPool(size: max(1, options.connections)) { [limits] in
            try await BusConnection.connect(
                to: address,
                sessionToken: sessionToken,
                clientName: options.clientName,
                limits: limits,
                tls: tls
            )
        }
    }

    /// A client of the same host that acts for another session, over connections of its own.
    public func withSession(_ sessionToken: String) -> YizhanClient {
        YizhanClient(address: self.address, sessionToken: sessionToken, tls: self.tls, options: self.options)
    }

    /// A connection for calls of one's own, kept by the client.
    ///
    /// - Parameter timeout: how long to wait for it.
    /// - Throws: ``RPCError``: `unavailable` where the host cannot be reached.
    public func connection(timeout: Duration = MountedMethod.defaultTimeout) async throws -> BusConnection {
        try await Self.cancellable { try await self.pool.connection(before: .now.advanced(by: timeout)) }
    }

    /// Closes every connection; calls under way fail.
    public func close() async {
        await self.pool.close()
    }

    /// Makes a call again as long as that is harmless and may help.
    ///
    /// Keyed calls carry the key that was made for the first attempt. What counts only ``Idempotency/once`` is not made
    /// again once it may have arrived: a one-time code would be refused the second time, and count as a wrong one.
    private func repeating<Result: Sendable>(
        _ method: MethodDescriptor,
        _ options: CallOptions,
        _ call: @Sendable (BusConnection, CallOptions) async throws -> Result
    ) async throws -> Result {
        let prepared = PreparedOptions(method, options)
        var attempt = 1
        while true {
            var isSent = false
            do {
                let connection = try await self.pool.connection(before: prepared.deadline)
                isSent = true
                return try await call(connection, try prepared.now())
            } catch let error as RPCError where error.code == .unavailable && attempt < self.options.attempts {
                guard !isSent || method.idempotency != .once else { throw error }
                let wait = self.wait(after: attempt, error)
                guard prepared.hasTime(for: wait) else { throw error }
                try await Task.sleep(for: wait)
                attempt += 1
            }
        }
    }

    /// Doubles with each attempt, varied; never less than the host asked for.
    private func wait(after attempt: Int, _ error: RPCError) -> Duration {
        let own = self.options.backoff * (1 << min(attempt - 1, Self.doublingsMax)) * Double.random(in: 0.5...1.5)
        let asked = error.details.compactMap { detail -> Duration? in
            if case .retry(let after) = detail { after } else { nil }
        }
        return max(own, asked.max() ?? .zero)
    }

    /// 50 ms doubled 10 times is 51 s, longer than any call by default waits.
    private static let doublingsMax = 10

    /// Opens a streaming call, which is made once: on a connection, with the time that is left then.
    private func once<Result: Sendable>(
        _ method: MethodDescriptor,
        _ options: CallOptions,
        _ call: (BusConnection, CallOptions) async throws -> Result
    ) async throws -> Result {
        let prepared = PreparedOptions(method, options)
        let connection = try await Self.cancellable { try await self.pool.connection(before: prepared.deadline) }
        return try await call(connection, try prepared.now())
    }

    /// Callers see one kind of error, also when they give up themselves.
    private static func cancellable<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch is CancellationError {
            throw RPCError(code: .cancelled, message: "The call was cancelled by its caller.")
        }
    }
}

extension YizhanClient: Caller {
    /// Calls a unary method.
    public func unary<Request: Message & Sendable, Response: Message & Sendable>(
        _ method: MethodDescriptor,
        _ request: Request,
        options: CallOptions
    ) async throws -> Response {
        try await Self.cancellable {
            try await self.repeating(method, options) { connection, options in
                try await connection.unary(method, request, options: options)
            }
        }
    }

    /// Calls a method that answers with many messages.
    public func serverStreaming<Request: Message & Sendable, Response: Message & Sendable, Result: Sendable>(
        _ method: MethodDescriptor,
        _ request: Request,
        options: CallOptions,
        _ body: @Sendable (MessageStream<Response>) async throws -> Result
    ) async throws -> Result {
        try await self.once(method, options) { connection, options in
            try await connection.serverStreaming(method, request, options: options, body)
        }
    }

    /// Calls a method that takes many messages.
    public func clientStreaming<Request: Message & Sendable, Response: Message & Sendable>(
        _ method: MethodDescriptor,
        options: CallOptions,
        _ produce: @Sendable (MessageWriter<Request>) async throws -> Void
    ) async throws -> Response {
        try await self.once(method, options) { connection, options in
            try await connection.clientStreaming(method, options: options, produce)
        }
    }

    /// Calls a method in which both sides send many messages.
    public func bidirectional<Request: Message & Sendable, Response: Message & Sendable, Result: Sendable>(
        _ method: MethodDescriptor,
        options: CallOptions,
        _ body: @Sendable (RequestWriter<Request>, MessageStream<Response>) async throws -> Result
    ) async throws -> Result {
        try await self.once(method, options) { connection, options in
            try await connection.bidirectional(method, options: options, body)
        }
    }
}
