internal import GRPCCore
internal import PluginKit

/// One call through the door, from its request to its status.
struct GRPCCall: Sendable {
    let method: MountedMethod
    let context: CallContext
    let requests: GRPCRequests
    let answers: GRPCAnswers

    /// Runs it until it is done, its deadline passes, or its client gives up.
    ///
    /// - Returns: why it failed, if it did.
    func run(cancellation: ServerContext.RPCCancellationHandle) async -> PluginKit.RPCError? {
        await withTaskGroup(of: Outcome.self) { group in
            group.addTask { .done(await self.handle()) }
            group.addTask {
                try? await cancellation.cancelled
                return .cancelled
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
            case .cancelled: return PluginKit.RPCError(code: .cancelled, message: "The caller gave up.")
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
        case late
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
