/// Ends work at a point in time.
public enum Deadline {
    /// Runs `body`, cancels it at `deadline`, and then says that the deadline passed.
    ///
    /// - Throws: ``RPCError`` with `deadlineExceeded`, or what `body` throws.
    public static func run<Result: Sendable>(
        until deadline: ContinuousClock.Instant?,
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        guard let deadline else { return try await body() }
        return try await withoutActuallyEscaping(body) { body in
            try await withThrowingTaskGroup(of: Result?.self) { group in
                group.addTask { try await body() }
                group.addTask {
                    try? await Task.sleep(until: deadline, clock: .continuous)
                    return nil
                }
                defer { group.cancelAll() }
                while let first = try await group.next() {
                    if let result = first { return result }
                    // The sleep ends early when the caller's task is cancelled: then the body says how that ended.
                    if deadline > .now { continue }
                    throw RPCError(
                        code: .deadlineExceeded,
                        message: "The deadline passed before the call was done."
                    )
                }
                throw CancellationError()
            }
        }
    }
}
