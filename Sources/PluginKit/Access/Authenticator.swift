/// Turns what a caller shows into the account that its calls act for.
public protocol Authenticator: Sendable {
    /// The principal of a session token; an empty token is ``Principal/anonymous``.
    ///
    /// - Throws: ``RPCError`` with `unauthenticated` for a token that is unknown, expired or revoked.
    func authenticate(sessionToken: String) async throws -> Principal

    /// Tells `ended` once, from any thread, when the session of a principal ends while it is in use.
    ///
    /// A door that keeps a principal for longer than a call watches its session until it lets the principal go.
    func watch(_ principal: Principal, _ ended: @escaping @Sendable (RPCError) -> Void) -> SessionWatch
}

extension Authenticator {
    /// Sessions that never end.
    public func watch(_ principal: Principal, _ ended: @escaping @Sendable (RPCError) -> Void) -> SessionWatch {
        SessionWatch()
    }

    /// Runs the work of a call for as long as the session that it acts in goes on.
    ///
    /// - Throws: ``RPCError`` with `unauthenticated` soon after the session ended, or what `body` throws.
    public func whileAlive<Result: Sendable>(
        _ principal: Principal,
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        guard !principal.sessionID.isEmpty else { return try await body() }
        return try await withoutActuallyEscaping(body) { body in
            try await withThrowingTaskGroup(of: Result?.self) { group in
                group.addTask { try await body() }
                group.addTask {
                    if let error = await self.end(of: principal) { throw error }
                    return nil
                }
                defer { group.cancelAll() }
                while let first = try await group.next() {
                    // The watch ends without an error when the caller's task is cancelled: then the body says how that ended.
                    if let result = first { return result }
                }
                throw CancellationError()
            }
        }
    }

    /// Returns when the session of a principal has ended, with why, or without when the task is cancelled.
    public func end(of principal: Principal) async -> RPCError? {
        let (ends, source) = AsyncStream.makeStream(of: RPCError.self)
        let watch = self.watch(principal) { error in
            source.yield(error)
            source.finish()
        }
        defer { watch.cancel() }
        for await error in ends {
            do { try await Task.sleep(for: SessionWatch.grace) } catch { return nil }
            return error
        }
        return nil
    }
}
