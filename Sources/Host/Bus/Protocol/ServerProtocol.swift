internal import PluginKit

/// What a server does with each frame of a connection: the rules of `Documentation/protocol.md`, without any I/O.
struct ServerProtocol {
    /// What the connection does with a frame.
    enum Action: Equatable {
        /// Find out who the client is.
        case authenticate
        /// Start a call.
        case open
        /// Answer a call with an error, without starting it.
        case refuse(RPCError)
        /// Hand a message to its stream, if that still runs.
        case message
        /// Cancel a call, if it still runs.
        case cancel
        /// Give credit to a stream, if it still runs.
        case credit
        /// Send the token back.
        case pong
        /// Nothing.
        case none
    }

    private enum Phase {
        case awaitingHello
        case authenticating
        case open
        case closed
    }

    private enum Drain {
        case none
        /// Told the client to stop; what it opened before it read that is still served.
        case announced
        /// The client has read it.
        case seen
    }

    /// Token of the ping that follows GOAWAY: its pong shows that the client has read both.
    static let drainToken = UInt64.max

    private let streamsMax: Int
    private var phase = Phase.awaitingHello
    private var drain = Drain.none
    /// Number of the newest call.
    private(set) var lastStream: UInt32 = 0
    private var running = 0

    init(streamsMax: Int) {
        self.streamsMax = streamsMax
    }

    /// Whether the client has been welcomed.
    var isOpen: Bool { self.phase == .open }
    /// Whether nothing of a client that is not known yet may be looked at.
    var isAuthenticating: Bool { self.phase == .authenticating }
    /// Whether no frame is looked at any more.
    var isClosed: Bool { self.phase == .closed }
    /// Calls whose handler has not returned; a call that was cancelled counts until it does.
    var runningCalls: Int { self.running }
    /// Whether everything that was asked for has been done.
    var isDrained: Bool { self.drain == .seen && self.running == 0 }

    /// A frame came.
    mutating func received(_ head: FrameHead) throws(ProtocolViolation) -> Action {
        switch self.phase {
        case .open:
            return try self.receivedOpen(head)
        case .awaitingHello:
            guard head.kind == .hello, head.hello != nil else {
                throw ProtocolViolation("the first frame of a client has to be HELLO")
            }
            self.phase = .authenticating
            return .authenticate
        case .authenticating, .closed:
            return .none
        }
    }

    private mutating func receivedOpen(_ head: FrameHead) throws(ProtocolViolation) -> Action {
        switch head.kind {
        case .open:
            return try self.receivedCall(head)
        case .message:
            return try self.known(head, .message)
        case .cancel:
            return try self.known(head, .cancel)
        case .credit:
            return try self.known(head, .credit)
        case .ping:
            return .pong
        case .pong:
            if self.drain == .announced, head.token == Self.drainToken { self.drain = .seen }
            return .none
        case .end, .goAway, .hello, .welcome:
            throw ProtocolViolation("a client sent \(head.kind), which only a server or a first frame may be")
        }
    }

    private mutating func receivedCall(_ head: FrameHead) throws(ProtocolViolation) -> Action {
        guard head.stream > self.lastStream else {
            throw ProtocolViolation("stream \(head.stream) was opened after stream \(self.lastStream)")
        }
        self.lastStream = head.stream
        if self.drain == .seen { return .refuse(.draining) }
        guard self.running < self.streamsMax else { return .refuse(self.tooManyCalls) }
        return .open
    }

    private func known(_ head: FrameHead, _ action: Action) throws(ProtocolViolation) -> Action {
        guard head.stream > 0, head.stream <= self.lastStream else {
            throw ProtocolViolation("\(head.kind) came for stream \(head.stream), which was never opened")
        }
        return action
    }

    /// The client is known.
    mutating func welcomed() {
        if self.phase == .authenticating { self.phase = .open }
    }

    /// A handler was started.
    mutating func started() {
        self.running += 1
    }

    /// A handler has returned.
    mutating func ended() {
        self.running -= 1
    }

    /// The host is stopping.
    ///
    /// - Returns: whether the client has to be told.
    mutating func beginDrain() -> Bool {
        guard self.drain == .none, self.phase == .open else { return false }
        self.drain = .announced
        return true
    }

    /// The connection has ended, or ends now.
    mutating func close() {
        self.phase = .closed
    }

    private var tooManyCalls: RPCError {
        RPCError(
            code: .resourceExhausted,
            message: "This connection has \(self.streamsMax) calls running, cancelled ones included. Wait for one.",
            details: [.retry(after: .milliseconds(100))]
        )
    }
}
