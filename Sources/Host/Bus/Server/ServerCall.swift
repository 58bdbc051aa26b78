internal import PluginKit

/// A call that a connection serves.
///
/// Safety: made and changed on the connection's event loop only; tasks carry it from there and back without looking in.
final class ServerCall: @unchecked Sendable {
    let stream: UInt32
    let context: CallContext
    /// Bytes that the call counts for in ``BusLimits/bytesInFlightMax``.
    let bytesHeld: Int
    /// The messages of a streaming call.
    let messages: CallStream?
    /// Runs the handler; `nil` until it is known that the handler does not return at once.
    var task: Task<Void, Never>?
    /// Whether the client has its answer, or wants none.
    var isAnswered = false
    /// Whether the handler has returned.
    var isEnded = false

    init(stream: UInt32, context: CallContext, bytesHeld: Int, messages: CallStream? = nil) {
        self.stream = stream
        self.context = context
        self.bytesHeld = bytesHeld
        self.messages = messages
    }
}
