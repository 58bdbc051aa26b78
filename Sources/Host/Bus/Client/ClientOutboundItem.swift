internal import PluginKit

/// What callers hand to their connection.
enum ClientOutboundItem: Sendable {
    /// Open a call.
    case open(ClientCall)
    /// A further message of a call.
    case message(ClientCall, MessageBytes)
    /// No further message of a call.
    case endOfMessages(ClientCall)
    /// Room for more answers of a call.
    case credit(ClientCall, Int)
    /// The caller no longer waits.
    case cancel(ClientCall)
}
