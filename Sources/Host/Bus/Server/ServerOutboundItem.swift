internal import PluginKit

/// What the task of a call hands to its connection.
enum ServerOutboundItem: Sendable {
    /// The handler has returned.
    case ended(ServerCall, Result<MessageBytes?, RPCError>)
    /// A message of a stream.
    case message(UInt32, MessageBytes)
    /// Room for more messages of a stream.
    case credit(UInt32, Int)
}
