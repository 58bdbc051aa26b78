internal import NIOCore
internal import PluginKit
internal import Synchronization

/// One connection of a client: turns calls into bytes and bytes into answers.
///
/// What to do with a frame is ``ClientProtocol``'s to say; calls are written and ended in `ClientHandler+Calls`.
///
/// Safety: everything stored is touched on the channel's event loop only, but for the outbox and the atomics, which
/// any thread may use.
final class ClientHandler: ChannelInboundHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer

    let eventLoop: any EventLoop
    let limits: BusLimits
    let outbox = Outbox<ClientOutboundItem>()

    var state = ClientProtocol()
    var calls: [UInt32: ClientCall] = [:]
    /// Calls that wait until the server takes another.
    var waiting = CircularBuffer<ClientCall>()
    var welcome: Welcome?
    let output = FrameOutput()
    var sweep = DeadlineSweep()

    private let accepts = Atomic<Bool>(false)
    private let credit = Atomic<Int>(0)
    private let hello: Hello
    private let welcomed: EventLoopPromise<Welcome>
    private var context: ChannelHandlerContext?
    private var inbound = InboundBytes()
    private var keepAlive: KeepAlive
    private var ticker: Scheduled<Void>?
    private var isReading = false
    private var failure: RPCError?
    private var handled: [ClientOutboundItem] = []

    init(eventLoop: any EventLoop, hello: Hello, limits: BusLimits, welcomed: EventLoopPromise<Welcome>) {
        self.eventLoop = eventLoop
        self.hello = hello
        self.limits = limits
        self.welcomed = welcomed
        self.keepAlive = KeepAlive(limits: limits, now: .now())
    }

    /// Whether calls can be opened; any thread may ask.
    var isOpen: Bool { self.accepts.load(ordering: .acquiring) }

    /// What the server takes on a stream before it gives credit; any thread may ask.
    var serverCredit: Int { self.credit.load(ordering: .relaxed) }

    // MARK: Channel

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        self.tick()
        if context.channel.isActive { self.sayHello() }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        self.sayHello()
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
        for call in self.calls.values { call.reply.messages?.setClogged(isClogged) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.end(Self.connectionLost)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        self.end(ConnectionFailure.lost(error))
        context.close(promise: nil)
    }

    // MARK: Frames

    private func sayHello() {
        self.send(OutboundFrame(kind: .hello, hello: Handshake.encode(self.hello)))
        self.flushUnlessReading()
    }

    private func readFrames() {
        do {
            while !self.state.isClosed,
                let count = try self.inbound.nextFrameCount(limit: self.limits.frameBytesMax)
            {
                // `withFrame` borrows the bytes: nothing that a frame leads to may touch `inbound`.
                try self.inbound.withFrame(count) { bytes in
                    try self.received(FrameHead(bytes, limits: self.limits), bytes)
                }
                self.inbound.dropFrame(count)
            }
        } catch {
            self.end(ConnectionFailure.protocolBroken(error))
            self.context?.close(promise: nil)
        }
        if self.state.isClosed { self.inbound.drop() }
        self.inbound.settle(limit: self.limits.frameBytesMax)
    }

    private func received(_ head: FrameHead, _ bytes: UnsafeRawBufferPointer) throws {
        switch try self.state.received(head) {
        case .welcome:
            let welcome = try Handshake.welcome(Self.slice(bytes, head.welcome))
            self.welcome = welcome
            self.credit.store(welcome.initialCredit, ordering: .relaxed)
            self.accepts.store(true, ordering: .releasing)
            self.welcomed.succeed(welcome)
        case .end:
            self.ended(head, bytes)
        case .message:
            try self.message(head, bytes)
        case .credit:
            self.calls[head.stream]?.reply.messages?.addCredit(Int(head.credit))
        case .pong:
            self.send(OutboundFrame(kind: .pong, token: head.token))
        case .refused:
            self.end(StatusCoder.decode(Self.slice(bytes, head.status)))
            self.context?.close(promise: nil)
        case .none:
            break
        }
        if !self.state.isOpen { self.accepts.store(false, ordering: .releasing) }
    }

    static func slice(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>?) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[range ?? 0..<0])
    }

    // MARK: Output

    /// Adds a frame to what is written next.
    func send(_ frame: OutboundFrame, payload: consuming MessageBytes? = nil) {
        guard self.context != nil else { return }
        self.output.add(frame, payload: payload)
    }

    /// Hands something over to the event loop, from any thread.
    func push(_ item: ClientOutboundItem) {
        guard self.outbox.push(item) else { return }
        self.eventLoop.execute { self.handleOutbox() }
    }

    private func handleOutbox() {
        var items = self.handled
        self.handled = []
        self.outbox.take(into: &items)
        for item in items {
            switch item {
            case .open(let call): self.open(call)
            case .message(let call, let message): self.send(message, of: call)
            case .endOfMessages(let call): self.endMessages(of: call)
            case .credit(let call, let credit): self.grant(call, credit)
            case .cancel(let call): self.cancel(call)
            }
        }
        items.removeAll(keepingCapacity: items.count <= 256)
        self.handled = items
        self.flushUnlessReading()
    }

    func flushUnlessReading() {
        guard !self.isReading, let context = self.context else { return }
        self.output.flush(to: context)
    }

    // MARK: The end

    /// Why calls fail from now on.
    var lost: RPCError { self.failure ?? Self.connectionLost }

    /// Fails everything that waits, once.
    private func end(_ error: RPCError) {
        guard self.failure == nil else { return }
        self.failure = error
        self.state.close()
        self.accepts.store(false, ordering: .releasing)
        self.welcomed.fail(error)
        self.ticker?.cancel()
        self.sweep.cancel()
        let calls = self.calls.values + self.waiting
        self.calls = [:]
        self.waiting.removeAll()
        for call in calls { call.reply.fail(error) }
    }

    /// Closes the connection; calls under way fail.
    func close() {
        self.eventLoop.execute {
            self.end(RPCError(code: .cancelled, message: "The connection was closed by its own program."))
            self.context?.close(promise: nil)
        }
    }

    private func tick() {
        guard let context = self.context else { return }
        let observation = KeepAlive.Observation(
            isOpen: !self.state.isAwaitingWelcome,
            // A client keeps its connection however long it is idle; its server decides.
            runningCalls: max(1, self.calls.count),
            isPartial: self.inbound.isPartial,
            framesRead: self.inbound.framesRead,
            isWritable: context.channel.isWritable
        )
        switch self.keepAlive.check(observation, now: .now()) {
        case .fine: break
        case .ping:
            self.send(OutboundFrame(kind: .ping, token: 1))
            self.flushUnlessReading()
        case .close(let reason):
            self.end(RPCError(code: .unavailable, message: "The connection to the host was given up: \(reason)."))
            context.close(promise: nil)
        }
        self.ticker = self.eventLoop.scheduleTask(in: TimeAmount(self.limits.tick)) { self.tick() }
    }

    private static let connectionLost = RPCError(
        code: .unavailable,
        message: "The connection to the host was lost. Whether the call was done is not known; try again."
    )
}
