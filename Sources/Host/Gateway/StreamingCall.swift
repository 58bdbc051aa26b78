internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PluginKit
internal import ServiceLifecycle

/// A call with one request and many answers, each a line of JSON.
///
/// The call is cancelled when its caller goes away, and when the host shuts down: a watcher would hold it up for ever.
struct StreamingCall: Sendable {
    let mounted: MountedMethod
    let context: CallContext
    let authenticator: any Authenticator
    let reader: BodyReader
    let connection: ConnectionContext

    /// The answer, whose body runs the call.
    func response(_ request: RequestBody, statedLength: Int?) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/x-ndjson", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                let guardian = self.closeAfterDeadline()
                defer { guardian?.cancel() }
                try await request.consumeWithCancellationOnInboundClose { body in
                    let error = try await self.write(body, statedLength: statedLength, to: &writer)
                    if let error {
                        try await writer.write(ByteBuffer(string: ConnectError(error: error).line() + "\n"))
                    }
                }
                try await writer.finish(nil)
            }
        )
    }

    /// Cuts off a caller that keeps the connection and does not read what it asked for: no write to it ever returns.
    private func closeAfterDeadline() -> Scheduled<Void>? {
        guard let deadline = self.context.deadline else { return nil }
        let channel = self.connection.channel
        let grace = deadline.advanced(by: self.reader.timeout) - .now
        return channel.eventLoop.scheduleTask(in: TimeAmount(grace)) { channel.close(promise: nil) }
    }

    /// Writes a line for each message of the call.
    ///
    /// - Returns: why the call failed, or `nil`.
    /// - Throws: where the caller has gone away.
    @concurrent
    private func write(
        _ body: RequestBody,
        statedLength: Int?,
        to writer: inout any ResponseBodyWriter
    ) async throws -> RPCError? {
        let request: MessageBytes
        do {
            request = try await self.request(body, statedLength: statedLength)
        } catch {
            return RPCError(catching: error)
        }
        let pipe = MessagePipe<MessageBytes>()
        async let failure = self.run(request, pipe)
        // A pipe that ends with an error ends like any other: the call itself says why.
        while let message = try? await pipe.stream.next() {
            var line = ByteBufferAllocator().buffer(capacity: message.count + 1)
            message.withUnsafeBytes { _ = line.writeBytes($0) }
            line.writeInteger(UInt8(ascii: "\n"))
            try await writer.write(line)
        }
        let error = await failure
        try Task.checkCancellation()
        return error
    }

    private func request(_ body: RequestBody, statedLength: Int?) async throws -> MessageBytes {
        try await self.reader.withBody(body, statedLength: statedLength) { outcome in
            switch outcome {
            case .body(let buffer): return MessageBytes(buffer.readableBytesView)
            case .tooLarge: throw self.reader.tooLarge
            case .tooSlow: throw self.reader.tooSlow
            }
        }
    }

    /// Runs the handler, and ends the pipe with it.
    private func run(_ request: MessageBytes, _ pipe: MessagePipe<MessageBytes>) async -> RPCError? {
        let once = OneMessage(request)
        do {
            return try await cancelWhenGracefulShutdown {
                try await self.authenticator.whileAlive(self.context.principal) {
                    try await Deadline.run(until: self.context.deadline) {
                        try await pipe.produce { responses in
                            let failure = await self.mounted.run(
                                requests: MessageStream { once.take() },
                                responses: responses,
                                encoding: .json,
                                context: self.context
                            )
                            if let failure { throw failure }
                        }
                    }
                }
                return nil
            }
        } catch {
            return self.failure(RPCError(catching: error))
        }
    }

    private func failure(_ error: RPCError) -> RPCError {
        guard error.code == .cancelled, Task.isShuttingDownGracefully else { return error }
        return RPCError(
            code: .unavailable,
            message: "The host is shutting down. Call again: it will be back, or another one takes its place.",
            cause: error
        )
    }
}
