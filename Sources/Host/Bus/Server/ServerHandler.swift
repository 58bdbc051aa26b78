internal import Logging
internal import NIOCore
internal import PluginKit

/// One connection of a server: turns bytes into calls and answers into bytes.
///
/// What to do with a frame is ``ServerProtocol``'s to say; calls are started in `ServerHandler+Calls`.
///
/// Safety: everything stored is touched on the channel's event loop only. Tasks hold the handler to come back to it by
/// ``push(_:)``, which any thread may call.
final class ServerHandler: ChannelInboundHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer

    let shared: ServerShared
    let eventLoop: any EventLoop
    let peer: String
    let outbox = Outbox<ServerOutboundItem>()

    var state: ServerProtocol
    var principal = Principal.anonymous
    var session = SessionWatch()
    /// Why no further call is taken, once the session has ended.
    var sessionEnd: RPCError?
    var calls: [UInt32: ServerCall] = [:]
    var methods: MethodCache
    let output = FrameOutput()
    var sweep = DeadlineSweep()
    /// When what is looked at now was read.
    var readTime = ContinuousClock.now
    /// What the client takes.
    var clientFrameBytesMax = 0
    var clientCredit = 0

    private(set) var context: ChannelHandlerContext?
    private var inbound = InboundBytes()
    /// Bytes of a frame that has begun, as far as they count in ``BusLimits/bytesBegunMax``.
    private var partialHeld = 0
    private var keepAlive: KeepAlive
    private var ticker: Scheduled<Void>?
    private var cancelBudget: CancelBudget
    /// Whether the peer broke the rules before it was welcomed, and waits to be told.
    private var isRefused = false
    /// Whether the client has cancelled more than it may, and waits.
    private var isPaused = false
    private var isReading = false
    private var isAutoReading = true
    private var handled: [ServerOutboundItem] = []

    init(shared: ServerShared, channel: any Channel) {
        self.shared = shared
        self.eventLoop = channel.eventLoop
        self.peer = channel.remoteAddress?.ipAddress ?? "unix"
        self.state = ServerProtocol(streamsMax: shared.limits.streamsMax)
        self.methods = MethodCache(table: shared.table)
        self.keepAlive = KeepAlive(limits: shared.limits, now: .now())
        self.cancelBudget = CancelBudget(perSecond: shared.limits.cancelsPerSecondMax, now: .now)
    }

    // MARK: Channel

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        self.tick()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !self.state.isClosed else { return }
        self.inbound.append(self.unwrapInboundIn(data))
        self.keepAlive.heard(.now())
        self.isReading = true
        self.readFrames()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        self.isReading = false
        self.output.flush(to: context)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        let isClogged = !context.channel.isWritable
        for call in self.calls.values { call.messages?.setClogged(isClogged) }
        self.updateReading()
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.state.close()
        self.ticker?.cancel()
        self.sweep.cancel()
        self.session.cancel()
        // The beginning itself goes with the handler: a frame that is looked at now may have led here.
        _ = self.holdPartial(0)
        let error = RPCError(code: .cancelled, message: "The connection was closed by the client.")
        for call in self.calls.values {
            call.isAnswered = true
            call.messages?.ended(error)
            call.messages?.closed(error)
            call.task?.cancel()
        }
        self.shared.connections.remove(self)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        self.shared.logger.debug(
            "connection failed",
            metadata: ["client.address": "\(self.peer)", "error": "\(error)"]
        )
        context.close(promise: nil)
    }

    // MARK: Frames

    private func readFrames() {
        do {
            while !self.state.isAuthenticating, !self.state.isClosed, !self.isPaused,
                let count = try self.inbound.nextFrameCount(limit: self.frameLimit)
            {
                // `withFrame` borrows the bytes: nothing that a frame leads to may touch `inbound`.
                try self.inbound.withFrame(count) { bytes in
                    try self.received(FrameHead(bytes, limits: self.shared.limits), bytes)
                }
                self.inbound.dropFrame(count)
            }
        } catch {
            self.refuseViolation(Self.violation(error))
        }
        self.settle()
    }

    /// Makes room for the rest of a frame that has begun, where all connections together leave it.
    private func settle() {
        if self.state.isClosed { self.inbound.drop() }
        let room = self.inbound.room(limit: self.frameLimit)
        // What fits into one read is of the connection itself.
        guard self.holdPartial(room > Self.readBytes ? room : 0) else {
            self.inbound.drop()
            return self.refuseConnection(Self.tooMuchInFlight)
        }
        self.inbound.settle(limit: self.frameLimit)
    }

    private static let readBytes = 65_536

    private func holdPartial(_ count: Int) -> Bool {
        guard count == self.partialHeld || self.shared.holdBegun(count - self.partialHeld) else { return false }
        self.partialHeld = count
        return true
    }

    private var frameLimit: Int {
        self.state.isOpen ? self.shared.limits.frameBytesMax : BusLimits.helloBytesMax
    }

    private func received(_ head: FrameHead, _ bytes: UnsafeRawBufferPointer) throws {
        switch try self.state.received(head) {
        case .open:
            try self.open(head, bytes)
        case .refuse(let error):
            self.refuse(head.stream, error)
        case .message:
            if let call = self.calls[head.stream] { try self.message(head, bytes, of: call) }
        case .cancel:
            if let call = self.calls[head.stream] {
                self.cancel(call)
                self.countCancel()
            }
        case .credit:
            self.calls[head.stream]?.messages?.addCredit(Int(head.credit))
        case .authenticate:
            try self.authenticate(head, bytes)
        case .pong:
            self.send(OutboundFrame(kind: .pong, token: head.token))
        case .none:
            break
        }
        self.closeIfDrained()
    }

    /// The status that tells a client what it did wrong, before its connection is closed.
    private static func violation(_ error: any Error) -> RPCError {
        if case FrameError.length(let length, let limit) = error, length > limit {
            return RPCError(code: .resourceExhausted, message: "\(error).")
        }
        return RPCError(code: .invalidArgument, message: "The protocol was not kept: \(error).")
    }

    // MARK: Handshake

    private func authenticate(_ head: FrameHead, _ bytes: UnsafeRawBufferPointer) throws {
        let range = head.hello ?? 0..<0
        let hello = try Handshake.hello(UnsafeRawBufferPointer(rebasing: bytes[range]), limits: self.shared.limits)
        self.updateReading()
        let authenticator = self.shared.authenticator
        _ = startImmediately {
            let outcome: Result<Principal, RPCError>
            do {
                outcome = .success(try await authenticator.authenticate(sessionToken: hello.sessionToken))
            } catch {
                outcome = .failure(RPCError(catching: error))
            }
            self.eventLoop.execute { self.authenticated(hello, outcome) }
        }
    }

    private func authenticated(_ hello: Hello, _ outcome: Result<Principal, RPCError>) {
        guard self.state.isAuthenticating else { return }
        switch outcome {
        case .failure(let error):
            self.refuseConnection(error)
        case .success(let principal):
            self.principal = principal
            self.watchSession()
            self.clientCredit = hello.initialCredit
            self.clientFrameBytesMax = hello.frameBytesMax
            self.state.welcomed()
            let welcome = Welcome(
                serverName: self.shared.serverName,
                initialCredit: self.shared.limits.initialCredit,
                frameBytesMax: self.shared.limits.frameBytesMax,
                streamsMax: self.shared.limits.streamsMax,
                accountID: principal.accountID
            )
            self.send(OutboundFrame(kind: .welcome, welcome: Handshake.encode(welcome)))
            self.readFrames()
        }
        self.updateReading()
        self.flushUnlessReading()
    }

    // MARK: Output

    /// Adds a frame to what is written when the present read has been looked at.
    func send(_ frame: OutboundFrame, payload: consuming MessageBytes? = nil) {
        guard self.context != nil, !self.state.isClosed else { return }
        self.output.add(frame, payload: payload)
    }

    /// Hands something over to the event loop, from any thread.
    func push(_ item: ServerOutboundItem) {
        guard self.outbox.push(item) else { return }
        self.eventLoop.execute { self.handleOutbox() }
    }

    private func handleOutbox() {
        var items = self.handled
        self.handled = []
        self.outbox.take(into: &items)
        for item in items {
            switch item {
            case .ended(let call, let result): self.ended(call, result)
            case .message(let stream, let message): self.answer(stream, with: message)
            case .credit(let stream, let credit): self.grant(stream, credit)
            }
        }
        items.removeAll(keepingCapacity: items.count <= 256)
        self.handled = items
        self.flushUnlessReading()
        self.closeIfDrained()
    }

    func flushUnlessReading() {
        guard !self.isReading, let context = self.context else { return }
        self.output.flush(to: context)
        self.checkBacklog(context)
    }

    /// A client that does not read gets no more calls served, and is cut off when too much waits for it.
    private func checkBacklog(_ context: ChannelHandlerContext) {
        guard !context.channel.isWritable,
            let waiting = try? context.channel.syncOptions?.getOption(.bufferedWritableBytes),
            waiting > self.shared.limits.outboundBytesMax
        else { return }
        self.cutOff("the client leaves \(waiting) bytes of answers unread")
    }

    /// A client that cancels more than it may is read no further until it may again.
    private func countCancel() {
        guard let pause = self.cancelBudget.spend(now: .now) else { return }
        self.isPaused = true
        self.updateReading()
        self.eventLoop.scheduleTask(in: TimeAmount(pause)) {
            self.isPaused = false
            self.readFrames()
            self.updateReading()
            self.flushUnlessReading()
        }
    }

    private func updateReading() {
        guard let context = self.context else { return }
        let reads =
            context.channel.isWritable && !self.state.isAuthenticating && !self.isPaused && !self.isRefused
        guard reads != self.isAutoReading else { return }
        self.isAutoReading = reads
        let channel = context.channel
        channel.setOption(.autoRead, value: reads).whenFailure { _ in channel.close(promise: nil) }
    }

    // MARK: The end

    /// Says why and closes.
    func refuseConnection(_ error: RPCError) {
        guard let context = self.context, !self.state.isClosed else { return }
        self.shared.log("connection refused", peer: self.peer, reason: "\(error)")
        self.send(OutboundFrame(kind: .end, status: StatusCoder.encode(error)))
        self.closeAfterOutput(context)
    }

    /// Says what was not kept, and closes: at once to a client that is known, and after a while to a stranger.
    private func refuseViolation(_ error: RPCError) {
        guard !self.state.isOpen else { return self.refuseConnection(error) }
        self.shared.log("connection refused", peer: self.peer, reason: "\(error)")
        self.state.close()
        self.isRefused = true
        self.updateReading()
        self.eventLoop.scheduleTask(in: TimeAmount(self.shared.limits.refusalDelay)) {
            guard let context = self.context else { return }
            self.output.add(OutboundFrame(kind: .end, status: StatusCoder.encode(error)), payload: nil)
            self.closeAfterOutput(context)
        }
    }

    private func closeAfterOutput(_ context: ChannelHandlerContext) {
        self.state.close()
        self.output.flush(to: context)
        let channel = context.channel
        context.writeAndFlush(NIOAny(ByteBuffer())).whenComplete { _ in channel.close(promise: nil) }
    }

    private func cutOff(_ reason: String) {
        self.shared.log("connection cut off", peer: self.peer, reason: reason)
        self.state.close()
        self.context?.close(promise: nil)
    }

    /// Takes no further calls, finishes those under way, and closes.
    func drain() {
        self.eventLoop.execute {
            if self.state.beginDrain() {
                self.send(OutboundFrame(kind: .goAway))
                self.send(OutboundFrame(kind: .ping, token: ServerProtocol.drainToken))
                self.flushUnlessReading()
            } else if !self.state.isOpen {
                self.cutOff("the host is stopping")
            }
        }
    }

    /// Cancels what is under way and closes.
    func abort() {
        self.eventLoop.execute {
            for call in self.calls.values { call.task?.cancel() }
            self.cutOff("the host is stopping, and its time to finish has passed")
        }
    }

    private func closeIfDrained() {
        guard self.state.isDrained, !self.state.isClosed, let context = self.context else { return }
        self.closeAfterOutput(context)
    }

    private func tick() {
        guard let context = self.context else { return }
        let observation = KeepAlive.Observation(
            isOpen: self.state.isOpen,
            runningCalls: self.state.runningCalls,
            newestCall: self.state.lastStream,
            isPartial: self.inbound.isPartial,
            framesRead: self.inbound.framesRead,
            isClosing: self.state.isClosed,
            isWritable: context.channel.isWritable
        )
        switch self.keepAlive.check(observation, now: .now()) {
        case .fine: break
        case .ping:
            self.send(OutboundFrame(kind: .ping, token: 1))
            self.flushUnlessReading()
        case .close(let reason): self.cutOff(reason)
        }
        self.ticker = self.eventLoop.scheduleTask(in: TimeAmount(self.shared.limits.tick)) { self.tick() }
    }
}
