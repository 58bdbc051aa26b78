internal import PluginKit
internal import Testing

@Suite struct StorageErrorTests {
    @Test(arguments: [
        (StorageError.Kind.uniqueViolation, RPCError.Code.alreadyExists), (.constraintViolation, .internalError),
        (.diskFull, .resourceExhausted), (.unavailable, .unavailable), (.refused, .internalError),
        (.invalidText, .invalidArgument), (.corrupt, .dataLoss), (.other, .internalError),
    ])
    func `a failure of the database has its code, and the engine's words stay in the host`(
        kind: StorageError.Kind,
        code: RPCError.Code
    ) {
        let error = RPCError(catching: StorageError(kind: kind, message: "near \"SELCT\": syntax error"))
        #expect(error.code == code)
        #expect(!error.message.contains("SELCT"))
        #expect(error.cause is StorageError)
    }
}
