internal import Crypto
public import SwiftProtobuf

extension Database {
    /// Writes what a keyed call asks for, once: a repetition with the same key gets the first answer.
    ///
    /// Key, effects, answer and audit record become durable together, so that a repetition after a crash gets it too. Concurrent
    /// repetitions are put in order by the engine.
    ///
    /// - Parameter recalled: What a repetition gets of the first answer: a case may be closed to the account since. As it is,
    ///   where nothing else is said.
    /// - Throws: ``RPCError`` with `alreadyExists` where the key was used for another request; ``StorageError``; or what
    ///   `body` or `recalled` throws.
    public func write<Request: Message & Sendable, Response: Message & Sendable>(
        for context: CallContext,
        request: Request,
        recalled: @escaping @Sendable (Response, any ReadTransaction) throws -> Response = { answer, _ in answer },
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Response
    ) async throws -> Response {
        guard let keyText = context.idempotencyKey else {
            throw RPCError(code: .internalError, message: "\(context.method.path) does not declare its key in Proto.")
        }
        let key = IdempotencyKey(
            organisationID: context.principal.organisationID,
            accountID: context.principal.accountID,
            method: context.method.path,
            key: keyText
        )
        var options = BinaryEncodingOptions()
        options.useDeterministicOrdering = true
        let encoded: [UInt8] = try request.serializedBytes(options: options)
        let digest = Array(SHA256.hash(data: encoded))
        let (response, isFirst): (Response, Bool) = try await self.write { transaction in
            if let answer = try transaction.recall(key) {
                guard answer.requestDigest == digest else { throw Self.keyReused(keyText) }
                return (try recalled(Response(serializedBytes: answer.response), transaction), false)
            }
            let response = try body(transaction)
            let bytes: [UInt8] = try response.serializedBytes()
            try transaction.remember(key, IdempotentAnswer(requestDigest: digest, response: bytes))
            if context.method.audit != .none { try transaction.audit(context.auditRecord(outcome: nil)) }
            return (response, true)
        }
        if isFirst { context.noteRecorded() }
        return response
    }

    private static func keyReused(_ key: String) -> RPCError {
        RPCError(
            code: .alreadyExists,
            message: "The idempotency key \(key) was used for another request. Use a new key for a new request.",
            details: [.errorInfo(reason: "KEY_REUSED", domain: "yizhan", metadata: [:])]
        )
    }
}
