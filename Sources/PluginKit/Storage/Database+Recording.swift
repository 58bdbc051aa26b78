extension Database {
    /// Writes what a call without an idempotency key asks for; its audit record becomes durable with it.
    ///
    /// - Parameters:
    ///   - outcome: of the call, as its result tells it; `nil` for success. What nobody in particular fails at is not
    ///     recorded: strangers could fill the log.
    /// - Throws: ``StorageError``, or what `body` throws.
    public func write<Result: Sendable>(
        recording context: CallContext,
        outcome: @escaping @Sendable (Result) -> RPCError.Code? = { _ in nil },
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        let (result, isRecorded) = try await self.write { transaction in
            let result = try body(transaction)
            let code = outcome(result)
            guard context.method.audit != .none, code == nil || context.isOfSomebody else { return (result, false) }
            try transaction.audit(context.auditRecord(outcome: code))
            return (result, true)
        }
        // Where the outcome is a failure, the call fails with it.
        if isRecorded { context.noteRecorded(mayStillFail: outcome(result) == nil) }
        return result
    }
}
