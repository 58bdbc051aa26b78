internal import PluginKit

/// Whoever waits for the outcome of a call.
protocol ReplyHandler: AnyObject, Sendable {
    /// The messages of a streaming call; `nil` for a unary one.
    var messages: CallStream? { get }

    /// The call has ended well; `payload` is the message that came with its end.
    func succeed(_ payload: UnsafeRawBufferPointer?)

    /// The call has failed.
    func fail(_ error: RPCError)
}
