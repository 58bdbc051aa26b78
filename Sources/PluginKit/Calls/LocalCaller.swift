public import SwiftProtobuf

/// Calls methods of the same host without a wire: one module calling another.
///
/// Admission, deadlines and counting are those of every other door; messages are handed over as they are.
public struct LocalCaller: Caller {
    private let table: MethodTable
    private let principal: Principal
    /// Deadline of the call that makes these calls: its door cancels them with it.
    private let outerDeadline: ContinuousClock.Instant?
    /// What ties these calls to the call that makes them, in logs and records.
    private let trace: [Metadata.Entry]

    /// Makes a caller that acts for a principal.
    public init(table: MethodTable, principal: Principal) {
        self.table = table
        self.principal = principal
        self.outerDeadline = nil
        self.trace = []
    }

    /// Makes a caller for what one call makes: it acts for the same principal, and until the same deadline.
    public init(table: MethodTable, within context: CallContext) {
        self.table = table
        self.principal = context.principal
        self.outerDeadline = context.deadline
        self.trace = context.metadata.entries.filter { [Metadata.requestID, Metadata.traceParent].contains($0.key) }
    }

    /// Calls a unary method.
    public func unary<Request: Message & Sendable, Response: Message & Sendable>(
        _ method: MethodDescriptor,
        _ request: Request,
        options: CallOptions
    ) async throws -> Response {
        let (mounted, handler) = try self.handler(method, as: LocalHandler<Request, Response>.self)
        guard case .unary(let handle) = handler else { throw Self.wrongShape(method) }
        let context = self.context(mounted, options)
        return try await mounted.runLocally(context) {
            try await Deadline.run(until: self.timer(context)) { try await handle(request, context) }
        }
    }

    /// Calls a method that answers with many messages.
    public func serverStreaming<Request: Message & Sendable, Response: Message & Sendable, Result: Sendable>(
        _ method: MethodDescriptor,
        _ request: Request,
        options: CallOptions,
        _ body: @Sendable (MessageStream<Response>) async throws -> Result
    ) async throws -> Result {
        let (mounted, handler) = try self.handler(method, as: LocalHandler<Request, Response>.self)
        guard case .serverStreaming(let handle) = handler else { throw Self.wrongShape(method) }
        let context = self.context(mounted, options)
        return try await self.withPipe(mounted, context, of: Response.self) { writer in
            try await handle(request, writer, context)
        } consumer: { stream in
            try await body(stream)
        }
    }

    /// Calls a method that takes many messages.
    public func clientStreaming<Request: Message & Sendable, Response: Message & Sendable>(
        _ method: MethodDescriptor,
        options: CallOptions,
        _ produce: @Sendable (MessageWriter<Request>) async throws -> Void
    ) async throws -> Response {
        let (mounted, handler) = try self.handler(method, as: LocalHandler<Request, Response>.self)
        guard case .clientStreaming(let handle) = handler else { throw Self.wrongShape(method) }
        let context = self.context(mounted, options)
        let pipe = MessagePipe<Request>()
        return try await mounted.runLocally(context) {
            try await Deadline.run(until: self.timer(context)) {
                // A failure of `produce` reaches the handler through the pipe; an answer that comes early ends it.
                async let _: Void = pipe.produce { try await produce($0) }
                let response = try await handle(pipe.stream, context)
                pipe.close()
                return response
            }
        }
    }

    /// Calls a method in which both sides send many messages.
    public func bidirectional<Request: Message & Sendable, Response: Message & Sendable, Result: Sendable>(
        _ method: MethodDescriptor,
        options: CallOptions,
        _ body: @Sendable (RequestWriter<Request>, MessageStream<Response>) async throws -> Result
    ) async throws -> Result {
        let (mounted, handler) = try self.handler(method, as: LocalHandler<Request, Response>.self)
        guard case .bidirectional(let handle) = handler else { throw Self.wrongShape(method) }
        let context = self.context(mounted, options)
        let requests = MessagePipe<Request>(ahead: Self.ahead)
        return try await self.withPipe(mounted, context, of: Response.self) { writer in
            try await handle(requests.stream, writer, context)
        } consumer: { stream in
            let writer = RequestWriter<Request>(
                write: { try await requests.write($0) },
                finish: { requests.finish() }
            )
            defer { requests.finish() }
            return try await body(writer, stream)
        }
    }

    /// Runs a handler that writes beside a caller that reads; the call ends with the caller's body.
    private func withPipe<Response: Sendable, Result: Sendable>(
        _ mounted: MountedMethod,
        _ context: CallContext,
        of type: Response.Type,
        producer: @Sendable (MessageWriter<Response>) async throws -> Void,
        consumer: @Sendable (MessageStream<Response>) async throws -> Result
    ) async throws -> Result {
        let pipe = MessagePipe<Response>(ahead: Self.ahead)
        return try await mounted.runLocally(context) {
            try await Deadline.run(until: self.timer(context)) {
                // Cancelled, and waited for, when the caller has seen enough.
                async let _: Void = pipe.produce(producer)
                let result = try await consumer(pipe.stream)
                pipe.close()
                return result
            }
        }
    }

    /// Messages that a stream holds for its reader, in place of the bus's credit of bytes.
    private static var ahead: Int { 16 }

    private func handler<Handler>(
        _ method: MethodDescriptor,
        as type: Handler.Type
    ) throws -> (MountedMethod, Handler) {
        guard let mounted = self.table.method(method.path) else {
            throw RPCError(
                code: .unimplemented,
                message: "\(method.path) is not served: its module is unknown here or disabled."
            )
        }
        guard let handler = mounted.endpoint.local as? Handler else { throw Self.wrongShape(method) }
        return (mounted, handler)
    }

    private func context(_ mounted: MountedMethod, _ options: CallOptions) -> CallContext {
        let start = ContinuousClock.now
        let own = mounted.deadline(start: start, timeout: options.timeout)
        var metadata = options.metadata(for: mounted.method)
        for entry in self.trace where metadata[entry.key] == nil { metadata[entry.key] = entry.value }
        return CallContext(
            method: mounted.method,
            principal: self.principal,
            metadata: metadata,
            deadline: self.outerDeadline.map { options.timeout == nil ? $0 : min($0, own) } ?? own,
            start: start,
            door: .local
        )
    }

    /// The deadline that a timer is needed for; none where the calling call's own deadline comes first.
    private func timer(_ context: CallContext) -> ContinuousClock.Instant? {
        context.deadline == self.outerDeadline ? nil : context.deadline
    }

    private static func wrongShape(_ method: MethodDescriptor) -> RPCError {
        RPCError(code: .internalError, message: "\(method.path) is served with other types than its caller has.")
    }
}
