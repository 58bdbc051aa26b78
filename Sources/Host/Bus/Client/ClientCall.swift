internal import PluginKit

/// A call of a client, from the moment it is handed to the connection.
///
/// Safety: what changes is touched on the connection's event loop only; the caller's task just hands the call over.
final class ClientCall: @unchecked Sendable {
    let payload: MessageBytes?
    let deadline: ContinuousClock.Instant
    let reply: any ReplyHandler
    /// The OPEN frame; its stream is 0 until the call is opened.
    var frame: OutboundFrame
    /// Whether its caller has given up before it was opened.
    var isCancelled = false

    init(
        frame: OutboundFrame,
        payload: MessageBytes?,
        deadline: ContinuousClock.Instant,
        reply: any ReplyHandler
    ) {
        self.frame = frame
        self.payload = payload
        self.deadline = deadline
        self.reply = reply
    }
}
