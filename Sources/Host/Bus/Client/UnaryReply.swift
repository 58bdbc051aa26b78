internal import PluginKit
internal import Synchronization

/// Waits for the answer of a unary call, and decodes it where it lies.
final class UnaryReply<Output: Sendable>: ReplyHandler {
    private let continuation = Mutex<UnsafeContinuation<Output, any Error>?>(nil)
    private let decode: @Sendable (UnsafeRawBufferPointer) throws -> Output

    init(decode: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Output) {
        self.decode = decode
    }

    var messages: CallStream? { nil }

    /// Starts the call and waits for its outcome.
    ///
    /// Called once.
    func outcome(_ start: () -> Void) async throws -> Output {
        try await withUnsafeThrowingContinuation { continuation in
            self.continuation.withLock { $0 = continuation }
            start()
        }
    }

    func succeed(_ payload: UnsafeRawBufferPointer?) {
        guard let payload else {
            self.fail(RPCError(code: .internalError, message: "The host ended the call without an answer."))
            return
        }
        do {
            let output = try self.decode(payload)
            self.take()?.resume(returning: output)
        } catch {
            self.fail(RPCError(code: .internalError, message: "The answer cannot be decoded.", cause: error))
        }
    }

    func fail(_ error: RPCError) {
        self.take()?.resume(throwing: error)
    }

    private func take() -> UnsafeContinuation<Output, any Error>? {
        self.continuation.withLock { continuation in
            defer { continuation = nil }
            return continuation
        }
    }
}
