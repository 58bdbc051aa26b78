/// An endpoint in its place in the host: what a door calls.
///
/// A door makes the ``CallContext``, calls ``start(_:encoding:context:)`` while the request's bytes are at hand, and then
/// ``run(_:context:)`` in a task; or ``run(requests:responses:encoding:context:)`` where the method streams. Access rules,
/// idempotency keys, counting and errors are dealt with here, so that they are the same through every door.
public final class MountedMethod: Sendable {
    /// The method and its handler.
    public let endpoint: Endpoint
    /// The module that serves it.
    public let module: String

    private let observer: any CallObserver
    private let auditor: (any Auditor)?
    private let inFlight: CallCounter

    init(
        endpoint: Endpoint,
        module: String,
        observer: any CallObserver,
        auditor: (any Auditor)?,
        inFlight: CallCounter
    ) {
        self.endpoint = endpoint
        self.module = module
        self.observer = observer
        self.auditor = auditor
        self.inFlight = inFlight
    }

    /// The method served.
    public var method: MethodDescriptor { self.endpoint.method }

    /// When a call that arrived at `start` has to end, from what its caller stated and what the method allows.
    public func deadline(start: ContinuousClock.Instant, timeout: Duration?) -> ContinuousClock.Instant {
        var allowed = timeout ?? self.method.defaultTimeout ?? Self.defaultTimeout
        if let limit = self.method.timeoutMax { allowed = min(allowed, limit) }
        return start.advanced(by: min(allowed, Self.timeoutMax))
    }

    /// Default of methods that declare none: long enough for any page of data, short enough to free a hung caller.
    public static let defaultTimeout: Duration = .seconds(30)
    /// No call lasts longer than a day; watchers open a new one.
    public static let timeoutMax: Duration = .seconds(86_400)

    /// Admits a unary call and decodes its request.
    ///
    /// A call that it returns has to be run.
    ///
    /// - Throws: ``RPCError``: the call is refused, and has been counted as such.
    public func start(
        _ request: RawSpan,
        encoding: WireEncoding,
        context: CallContext
    ) throws(RPCError) -> Endpoint.PreparedCall {
        do {
            try self.admit(context)
            guard case .unary(let prepare) = self.endpoint.handler else {
                throw RPCError(code: .internalError, message: "\(self.method.path) is a streaming method.")
            }
            let call = try prepare(request, encoding)
            self.inFlight.add()
            return call
        } catch {
            let error = RPCError(catching: error)
            self.refused(context, error)
            throw error
        }
    }

    /// Runs a call that ``start(_:encoding:context:)`` returned.
    public func run(
        _ call: Endpoint.PreparedCall,
        context: CallContext
    ) async -> Result<MessageBytes, RPCError> {
        defer { self.inFlight.remove() }
        do {
            let response = try await call(context)
            try self.checkReach(context)
            try await self.audit(context)
            self.observer.ended(context, error: nil)
            return .success(response)
        } catch {
            return .failure(self.failed(context, error))
        }
    }

    /// Admits and runs a streaming call.
    ///
    /// - Returns: why it failed, or `nil`.
    public func run(
        requests: MessageStream<MessageBytes>,
        responses: MessageWriter<MessageBytes>,
        encoding: WireEncoding,
        context: CallContext
    ) async -> RPCError? {
        do {
            try self.admit(context)
        } catch {
            self.refused(context, error)
            return error
        }
        self.inFlight.add()
        defer { self.inFlight.remove() }
        do {
            guard case .streaming(let run) = self.endpoint.handler else {
                throw RPCError(code: .internalError, message: "\(self.method.path) is a unary method.")
            }
            try await run(requests, responses, encoding, context)
            try self.checkReach(context)
            try await self.audit(context)
            self.observer.ended(context, error: nil)
            return nil
        } catch {
            return self.failed(context, error)
        }
    }

    /// Runs a call of a caller in the same process around `body`, which calls the handler.
    ///
    /// - Throws: ``RPCError``.
    func runLocally<Result>(_ context: CallContext, _ body: () async throws -> Result) async throws -> Result {
        do {
            try self.admit(context)
        } catch {
            self.refused(context, error)
            throw error
        }
        self.inFlight.add()
        defer { self.inFlight.remove() }
        do {
            let result = try await body()
            try self.checkReach(context)
            try await self.audit(context)
            self.observer.ended(context, error: nil)
            return result
        } catch {
            throw self.failed(context, error)
        }
    }

    private func admit(_ context: CallContext) throws(RPCError) {
        // First, so that an observer sees the beginning of every call whose end it sees.
        try self.observer.admit(context)
        try self.method.access.admit(context.principal)
        if self.method.idempotency == .keyed { try Self.checkKey(context.idempotencyKey) }
    }

    private static func checkKey(_ key: String?) throws(RPCError) {
        guard let key, !key.isEmpty else {
            throw RPCError(
                code: .invalidArgument,
                message: "This call changes something and needs an idempotency key: metadata \"idempotency-key\", "
                    + "the same for every repetition of the same call."
            )
        }
        guard key.utf8.count <= Self.keyBytesMax else {
            throw RPCError(
                code: .invalidArgument,
                message: "The idempotency key is longer than \(Self.keyBytesMax) bytes."
            )
        }
    }

    /// A UUID takes 36 bytes and a SHA-256 in hex 64; twice that leaves room for a prefix.
    private static let keyBytesMax = 128

    /// Gives no answer of a method that declares a scope and did not look at it: a module cannot forget that quietly.
    private func checkReach(_ context: CallContext) throws(RPCError) {
        switch self.method.access.scope {
        case .none, .host: return
        case .unit, .organisation:
            guard !context.hasAskedReach else { return }
            throw RPCError(
                code: .internalError,
                message: "\(self.method.path) declares a scope and does not look at the caller's reach."
            )
        }
    }

    /// Keeps the record of a call that succeeded, unless it kept it with its own effects.
    ///
    /// An answer whose record cannot be kept is not given.
    private func audit(_ context: CallContext) async throws {
        guard let auditor = self.auditor, !context.auditNotes.isRecorded else { return }
        try await auditor.record(context.auditRecord(outcome: nil))
    }

    /// A call that did not get as far as its handler.
    private func refused(_ context: CallContext, _ error: RPCError) {
        self.observer.ended(context, error: error)
        // Callers without an account could fill the log: what they are refused is counted, not kept.
        guard let auditor = self.auditor, context.principal.isAuthenticated else { return }
        auditor.recordSoon(context.auditRecord(outcome: error.code))
    }

    private func failed(_ context: CallContext, _ error: any Error) -> RPCError {
        var error = RPCError(catching: error)
        if error.code == .cancelled, let deadline = context.deadline, deadline <= .now {
            error.code = .deadlineExceeded
            error.message = "The deadline passed before the call was done."
        }
        let notes = context.auditNotes
        if let auditor = self.auditor, context.isOfSomebody, !notes.isRecorded || notes.mayStillFail {
            auditor.recordSoon(context.auditRecord(outcome: error.code))
        }
        self.observer.ended(context, error: error)
        return error
    }
}
