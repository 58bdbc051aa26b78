internal import PluginKit

/// Hands what comes of a streaming call to its messages.
final class StreamReply: ReplyHandler {
    private let stream: CallStream

    init(_ stream: CallStream) {
        self.stream = stream
    }

    var messages: CallStream? { self.stream }

    func succeed(_ payload: UnsafeRawBufferPointer?) {
        if let payload { self.stream.receivedFirst(MessageBytes(copying: payload)) }
        self.stream.ended(nil)
        self.stream.closed(RPCError(code: .cancelled, message: "The host has ended the call."))
    }

    func fail(_ error: RPCError) {
        self.stream.ended(error)
        self.stream.closed(error)
    }
}
