internal import NIOCore
internal import PluginKit

/// Calls of one connection, from OPEN to END.
extension ClientHandler {
    /// Opens a call, or lets it wait until the server takes another.
    func open(_ call: ClientCall) {
        guard !call.isCancelled else {
            call.reply.fail(Self.cancelled)
            return
        }
        guard let welcome = self.welcome, self.state.isOpen else {
            call.reply.fail(self.notOpen)
            return
        }
        guard call.frame.frameCount <= welcome.frameBytesMax else {
            call.reply.fail(Self.tooLarge(call.frame.payloadCount))
            return
        }
        guard self.calls.count < welcome.streamsMax else {
            self.waiting.append(call)
            self.watch(call.deadline)
            return
        }
        guard let stream = self.state.nextStream() else {
            call.reply.fail(self.notOpen)
            return
        }
        call.frame.stream = stream
        self.calls[stream] = call
        self.watch(call.deadline)
        self.send(call.frame, payload: call.payload)
    }

    private func watch(_ deadline: ContinuousClock.Instant) {
        self.sweep.schedule(deadline, on: self.eventLoop) { self.cancelLate() }
    }

    /// Sends a further message of a call.
    func send(_ message: MessageBytes, of call: ClientCall) {
        guard let welcome = self.welcome, self.isUnderWay(call) else { return }
        let frame = OutboundFrame(
            kind: .message,
            stream: call.frame.stream,
            hasMessage: true,
            payloadCount: message.count
        )
        guard frame.frameCount <= welcome.frameBytesMax else {
            self.drop(call, Self.tooLarge(message.count))
            return
        }
        self.send(frame, payload: message)
    }

    /// Tells the server that no further message comes.
    func endMessages(of call: ClientCall) {
        guard self.isUnderWay(call) else { return }
        self.send(OutboundFrame(kind: .message, stream: call.frame.stream, endOfStream: true))
    }

    /// Tells the server that it may send more.
    func grant(_ call: ClientCall, _ credit: Int) {
        guard self.isUnderWay(call) else { return }
        self.send(OutboundFrame(kind: .credit, stream: call.frame.stream, credit: UInt32(credit)))
    }

    /// The caller no longer waits.
    func cancel(_ call: ClientCall) {
        call.isCancelled = true
        if self.isUnderWay(call) {
            self.drop(call, Self.cancelled)
        } else {
            // It may wait for a free stream, or be on its way here.
            call.reply.fail(Self.cancelled)
        }
    }

    /// A message of a call came.
    func message(_ head: FrameHead, _ bytes: UnsafeRawBufferPointer) throws {
        guard let call = self.calls[head.stream] else { return }
        guard let messages = call.reply.messages else {
            throw ProtocolViolation("a message came for stream \(head.stream), whose method answers once")
        }
        if head.hasMessage { try messages.received(MessageBytes(copying: Self.slice(bytes, head.payload))) }
    }

    /// A call has ended.
    func ended(_ head: FrameHead, _ bytes: UnsafeRawBufferPointer) {
        guard let call = self.calls.removeValue(forKey: head.stream) else { return }
        if let status = head.status {
            var error = StatusCoder.decode(Self.slice(bytes, status))
            error.metadata = head.metadata
            call.reply.fail(error)
        } else {
            call.reply.succeed(head.hasMessage ? Self.slice(bytes, head.payload) : nil)
        }
        self.openWaiting()
    }

    private func openWaiting() {
        while let welcome = self.welcome, self.calls.count < welcome.streamsMax, let call = self.waiting.popFirst() {
            if call.isCancelled { continue }
            self.open(call)
        }
    }

    private func isUnderWay(_ call: ClientCall) -> Bool {
        self.calls[call.frame.stream] === call
    }

    /// Gives a call up and tells the server.
    private func drop(_ call: ClientCall, _ error: RPCError) {
        self.calls[call.frame.stream] = nil
        self.send(OutboundFrame(kind: .cancel, stream: call.frame.stream))
        call.reply.fail(error)
        self.openWaiting()
    }

    /// Gives up calls whose deadline has passed.
    private func cancelLate() {
        self.sweep.began()
        let now = ContinuousClock.now
        for call in self.calls.values where call.deadline <= now { self.drop(call, Self.deadlinePassed) }
        for call in self.waiting where call.deadline <= now {
            call.isCancelled = true
            call.reply.fail(Self.deadlinePassed)
        }
        self.waiting.removeAll { $0.isCancelled }
        if let next = (self.calls.values.map(\.deadline) + self.waiting.map(\.deadline)).min() { self.watch(next) }
        self.flushUnlessReading()
    }

    private var notOpen: RPCError {
        self.state.isClosed
            ? self.lost
            : RPCError(code: .unavailable, message: "The host is stopping. Connect again in a moment.")
    }

    private static let cancelled = RPCError(code: .cancelled, message: "The call was cancelled by its caller.")

    private static let deadlinePassed = RPCError(
        code: .deadlineExceeded,
        message: "The host did not answer before the deadline. Whether the call was done is not known."
    )

    private static func tooLarge(_ count: Int) -> RPCError {
        RPCError(
            code: .resourceExhausted,
            message: "The message has \(count) bytes, which is more than the host takes. Send less at once."
        )
    }
}
