internal import GRPCCore
internal import PluginKit

/// One call through the door, from its request to its status.
struct GRPCCall: Sendable {
    let method: MountedMethod
    let context: CallContext
    let requests: GRPCRequests
    let answers: GRPCAnswers
    /// Says when the session that the call acts in has ended.
    let authenticator: any Authenticator
    let drain: GRPCDrain
    /// Probes and tools watch without end: they are not waited for when the door closes.
    let isProbe: Bool

    /// Runs it until it is done, its deadline passes, its client gives up, its session ends, or the door has closed.
    ///
    /// - Returns: why it failed, if it did.
    func run(cancellation: ServerContext.RPCCancellationHandle) async -> PluginKit.RPCError? {
        await withTaskGroup(of: Outcome.self) { group in
            group.addTask { .done(await self.handle()) }
            group.addTask { await self.end(by: cancellation) }
            if !self.context.principal.sessionID.isEmpty {
                group.addTask { .sessionEnded(await self.authenticator.end(of: self.context.principal)) }
            }
            if let deadline = self.context.deadline {
                group.addTask {
                    try? await Task.sleep(until: deadline, clock: .continuous)
                    return .late
                }
            }
            let first = await group.next() ?? .cancelled
            group.cancelAll()
            switch first {
            case .done(let error): return error
            case .cancelled: return Self.gaveUp
            case .stopped: return .draining
            case .sessionEnded(let error): return error ?? Self.gaveUp
            case .late:
                return PluginKit.RPCError(
                    code: .deadlineExceeded,
                    message: "The deadline passed before the call was done."
                )
            }
        }
    }

    private enum Outcome: Sendable {
        case done(PluginKit.RPCError?)
        case cancelled
        case stopped
        case late
        case sessionEnded(PluginKit.RPCError?)
    }

    private static let gaveUp = PluginKit.RPCError(code: .cancelled, message: "The caller gave up.")

    /// Waits for the end of a call that is not its own.
    ///
    /// The transport cancels every call when the door closes, as if its client had gone: those go on to the end of the
    /// drain.
    private func end(by cancellation: ServerContext.RPCCancellationHandle) async -> Outcome {
        // A call that comes in as the door closes is not told of it again.
        if self.drain.end == nil { try? await cancellation.cancelled }
        guard let end = self.drain.end else { return .cancelled }
        if !self.isProbe { try? await Task.sleep(until: end, clock: .continuous) }
        return .stopped
    }

    private func handle() async -> PluginKit.RPCError? {
        if self.method.method.shape == .unary { return await self.handleUnary() }
        let requests = self.requests
        let answers = self.answers
        return await self.method.run(
            requests: MessageStream { try await requests.next() },
            responses: MessageWriter { try await answers.write($0) },
            encoding: .protobuf,
            context: self.context
        )
    }

    private func handleUnary() async -> PluginKit.RPCError? {
        do {
            guard let request = try await self.requests.next() else {
                return PluginKit.RPCError(code: .invalidArgument, message: "The call ended before its request came.")
            }
            let prepared = try request.withUnsafeBytes { bytes in
                try self.method.start(bytes.bytes, encoding: .protobuf, context: self.context)
            }
            switch await self.method.run(prepared, context: self.context) {
            case .failure(let error): return error
            case .success(let answer):
                try await self.answers.write(answer)
                return nil
            }
        } catch {
            return PluginKit.RPCError(catching: error)
        }
    }
}
