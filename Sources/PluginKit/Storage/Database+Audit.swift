extension Database {
    /// Keeps the audit record of a call before it answers, for calls whose answer is a stream: what has been sent cannot be
    /// taken back where the record cannot be kept.
    ///
    /// - Throws: ``StorageError`` where it cannot be kept: nothing may be answered then.
    public func recordBeforeAnswer(_ context: CallContext) async throws {
        guard context.method.audit != .none else { return }
        try await self.write { try $0.audit(context.auditRecord(outcome: nil)) }
        context.noteRecorded()
    }
}
