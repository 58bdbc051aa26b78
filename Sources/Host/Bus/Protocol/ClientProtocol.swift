internal import PluginKit

/// What a client does with each frame of a connection: the rules of `Documentation/protocol.md`, without any I/O.
struct ClientProtocol {
    /// What the connection does with a frame.
    enum Action: Equatable {
        /// The server has accepted the connection.
        case welcome
        /// Hand a message to its call, if that still runs.
        case message
        /// A call has ended.
        case end
        /// The server ends the connection, and says why in the frame's status.
        case refused
        /// Give credit to a stream, if it still runs.
        case credit
        /// Send the token back.
        case pong
        /// Nothing.
        case none
    }

    private enum Phase {
        case awaitingWelcome
        case open
        case draining
        case closed
    }

    private var phase = Phase.awaitingWelcome
    private var lastStream: UInt32 = 0

    /// Whether calls can be opened.
    var isOpen: Bool { self.phase == .open }
    /// Whether the connection has ended.
    var isClosed: Bool { self.phase == .closed }
    /// Whether the server has not answered yet.
    var isAwaitingWelcome: Bool { self.phase == .awaitingWelcome }

    /// The number of the next call; `nil` where the connection takes no more.
    mutating func nextStream() -> UInt32? {
        guard self.phase == .open, self.lastStream < UInt32.max else { return nil }
        self.lastStream += 1
        return self.lastStream
    }

    /// A frame came.
    mutating func received(_ head: FrameHead) throws(ProtocolViolation) -> Action {
        switch self.phase {
        case .awaitingWelcome:
            if head.kind == .end, head.stream == 0 { return .refused }
            guard head.kind == .welcome, head.welcome != nil else {
                throw ProtocolViolation("the first frame of a server has to be WELCOME")
            }
            self.phase = .open
            return .welcome
        case .open, .draining:
            return try self.receivedOpen(head)
        case .closed:
            return .none
        }
    }

    private mutating func receivedOpen(_ head: FrameHead) throws(ProtocolViolation) -> Action {
        switch head.kind {
        case .end: return head.stream == 0 ? .refused : try self.known(head, .end)
        case .message: return try self.known(head, .message)
        case .credit: return try self.known(head, .credit)
        case .ping: return .pong
        case .pong: return .none
        case .goAway:
            self.phase = .draining
            return .none
        case .open, .cancel, .hello, .welcome:
            throw ProtocolViolation("a server sent \(head.kind), which only a client or a first frame may be")
        }
    }

    private func known(_ head: FrameHead, _ action: Action) throws(ProtocolViolation) -> Action {
        guard head.stream > 0, head.stream <= self.lastStream else {
            throw ProtocolViolation("\(head.kind) came for stream \(head.stream), which was never opened")
        }
        return action
    }

    /// The connection has ended.
    mutating func close() {
        self.phase = .closed
    }
}
