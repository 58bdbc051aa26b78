internal import PluginKit

/// What a server tells a client whose call it does not serve.
extension ServerHandler {
    static func notServed(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> RPCError {
        let name = String(decoding: bytes[range].prefix(200), as: UTF8.self)
        return RPCError(
            code: .unimplemented,
            message: "\(name) is not served: its module is unknown here or disabled."
        )
    }

    static let unaryNeedsItsMessage = RPCError(
        code: .invalidArgument,
        message: "This method takes one message: OPEN has to carry it, with has_message and end_of_stream."
    )

    static let tooMuchInFlight = RPCError(
        code: .resourceExhausted,
        message: "The host has as many requests under way as it has memory for. Try again in a moment.",
        details: [.retry(after: .milliseconds(500))]
    )

    static let deadlinePassed = RPCError(
        code: .deadlineExceeded,
        message: "The deadline passed before the call was done."
    )

    static func answerTooLarge(_ count: Int) -> RPCError {
        RPCError(
            code: .resourceExhausted,
            message: "The answer has \(count) bytes, which is more than this client takes. Ask for less at once."
        )
    }
}
