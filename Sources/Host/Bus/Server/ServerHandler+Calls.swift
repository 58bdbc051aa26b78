internal import NIOCore
internal import PluginKit

/// Calls of one connection, from OPEN to END.
extension ServerHandler {
    /// Starts the call that a frame asks for.
    func open(_ head: FrameHead, _ bytes: UnsafeRawBufferPointer) throws {
        guard let method = self.methods.method(UnsafeRawBufferPointer(rebasing: bytes[head.method])) else {
            self.refuse(head.stream, Self.notServed(bytes, head.method))
            return
        }
        if let error = self.sessionEnd {
            self.refuse(head.stream, error)
            return
        }
        self.session.used()
        self.readTime = .now
        let context = CallContext(
            method: method.method,
            principal: self.principal,
            metadata: head.metadata,
            deadline: method.deadline(
                start: self.readTime,
                timeout: head.timeoutMS == 0 ? nil : .milliseconds(Int64(head.timeoutMS))
            ),
            start: self.readTime,
            door: .bus,
            peer: self.peer
        )
        if method.method.shape == .unary {
            self.openUnary(head, bytes, method, context)
        } else {
            try self.openStream(head, bytes, method, context)
        }
    }

    private func openUnary(
        _ head: FrameHead,
        _ bytes: UnsafeRawBufferPointer,
        _ method: MountedMethod,
        _ context: CallContext
    ) {
        guard head.hasMessage, head.endOfStream else {
            self.refuse(head.stream, Self.unaryNeedsItsMessage)
            return
        }
        guard self.shared.hold(head.payload.count) else {
            self.refuse(head.stream, Self.tooMuchInFlight)
            return
        }
        let prepared: Endpoint.PreparedCall
        do {
            // Decoded where the bytes lie, before the next frame is looked at.
            let payload = UnsafeRawBufferPointer(rebasing: bytes[head.payload])
            prepared = try method.start(payload.bytes, encoding: head.encoding, context: context)
        } catch {
            self.shared.release(head.payload.count)
            self.refuse(head.stream, error)
            return
        }
        let call = ServerCall(stream: head.stream, context: context, bytesHeld: head.payload.count)
        self.state.started()
        let task = startImmediately {
            self.finish(call, await method.run(prepared, context: context).map { $0 })
        }
        self.keep(call, task)
    }

    private func openStream(
        _ head: FrameHead,
        _ bytes: UnsafeRawBufferPointer,
        _ method: MountedMethod,
        _ context: CallContext
    ) throws {
        let held = self.shared.limits.initialCredit + head.payload.count
        guard self.shared.hold(held) else {
            self.refuse(head.stream, Self.tooMuchInFlight)
            return
        }
        let messages = CallStream(
            receiveCredit: self.shared.limits.initialCredit,
            sendCredit: self.clientCredit
        ) { [weak self] signal in
            // The call is found again by its number: a stream must not keep its call alive.
            self?.signalled(head.stream, signal)
        }
        let call = ServerCall(stream: head.stream, context: context, bytesHeld: held, messages: messages)
        if head.hasMessage {
            messages.receivedFirst(MessageBytes(copying: UnsafeRawBufferPointer(rebasing: bytes[head.payload])))
        }
        if head.endOfStream { messages.ended(nil) }
        self.state.started()
        self.calls[head.stream] = call
        let answer = method.method.shape == .clientStreaming ? SingleAnswer() : nil
        let responses = answer?.writer ?? messages.writer
        let encoding = head.encoding
        let task = startImmediately {
            let error = await method.run(
                requests: messages.messages,
                responses: responses,
                encoding: encoding,
                context: context
            )
            self.finish(call, error.map { .failure($0) } ?? .success(answer?.message))
        }
        self.keep(call, task)
    }

    private func signalled(_ stream: UInt32, _ signal: CallStream.Signal) {
        switch signal {
        case .message(let message): self.push(.message(stream, message))
        case .credit(let credit): self.push(.credit(stream, credit))
        }
    }

    /// Keeps a call whose handler did not return at once.
    private func keep(_ call: ServerCall, _ task: Task<Void, Never>) {
        guard !call.isEnded else { return }
        call.task = task
        self.calls[call.stream] = call
        if let context = self.context, !context.channel.isWritable { call.messages?.setClogged(true) }
        guard let deadline = call.context.deadline else { return }
        self.sweep.schedule(deadline, on: self.eventLoop) { self.cancelLate() }
    }

    /// Called on whichever thread the handler returned.
    private func finish(_ call: ServerCall, _ result: Result<MessageBytes?, RPCError>) {
        // Without a suspension the handler is still inside `startImmediately`. Streams have messages in the outbox, which
        // their end must not overtake.
        if call.messages == nil, self.eventLoop.inEventLoop, call.task == nil {
            self.ended(call, result)
        } else {
            self.push(.ended(call, result))
        }
    }

    /// A message of a running call came.
    func message(_ head: FrameHead, _ bytes: UnsafeRawBufferPointer, of call: ServerCall) throws {
        guard let messages = call.messages else {
            throw ProtocolViolation("a message came for stream \(head.stream), whose method takes one only")
        }
        if head.hasMessage {
            let payload = UnsafeRawBufferPointer(rebasing: bytes[head.payload])
            try messages.received(MessageBytes(copying: payload))
        }
        if head.endOfStream { messages.ended(nil) }
    }

    /// The client no longer wants the answer.
    func cancel(_ call: ServerCall) {
        call.isAnswered = true
        let error = CancellationError()
        call.messages?.ended(error)
        call.messages?.closed(error)
        call.task?.cancel()
    }

    /// Sends a message of a stream.
    func answer(_ stream: UInt32, with message: MessageBytes) {
        guard let call = self.calls[stream], !call.isAnswered else { return }
        let frame = OutboundFrame(kind: .message, stream: stream, hasMessage: true, payloadCount: message.count)
        guard frame.frameCount <= self.clientFrameBytesMax else {
            self.end(call, Self.answerTooLarge(message.count))
            self.cancel(call)
            return
        }
        self.send(frame, payload: message)
    }

    /// Tells the client that it may send more on a stream.
    func grant(_ stream: UInt32, _ credit: Int) {
        guard let call = self.calls[stream], !call.isAnswered else { return }
        self.send(OutboundFrame(kind: .credit, stream: stream, credit: UInt32(credit)))
    }

    /// The handler has returned.
    func ended(_ call: ServerCall, _ result: Result<MessageBytes?, RPCError>) {
        call.isEnded = true
        self.state.ended()
        self.calls[call.stream] = nil
        self.shared.release(call.bytesHeld)
        call.messages?.closed(CancellationError())
        guard !call.isAnswered else { return }
        call.isAnswered = true
        switch result {
        case .success(let message):
            let frame = OutboundFrame(
                kind: .end,
                stream: call.stream,
                hasMessage: message != nil,
                payloadCount: message?.count ?? 0
            )
            if frame.frameCount <= self.clientFrameBytesMax {
                self.send(frame, payload: message)
            } else {
                self.refuse(call.stream, Self.answerTooLarge(frame.payloadCount))
            }
        case .failure(let error):
            self.refuse(call.stream, error)
        }
    }

    /// Answers a stream with an error.
    func refuse(_ stream: UInt32, _ error: RPCError) {
        self.send(
            OutboundFrame(
                kind: .end,
                stream: stream,
                metadata: error.metadata.entries,
                status: StatusCoder.encode(error)
            )
        )
    }

    func end(_ call: ServerCall, _ error: RPCError) {
        guard !call.isAnswered else { return }
        call.isAnswered = true
        self.refuse(call.stream, error)
    }

    /// Answers calls whose deadline has passed, and cancels their handlers.
    private func cancelLate() {
        self.sweep.began()
        let now = ContinuousClock.now
        var next: ContinuousClock.Instant?
        for call in self.calls.values {
            guard let deadline = call.context.deadline, !call.isAnswered else { continue }
            if deadline <= now {
                self.end(call, Self.deadlinePassed)
                self.cancel(call)
            } else {
                next = min(next ?? deadline, deadline)
            }
        }
        if let next { self.sweep.schedule(next, on: self.eventLoop) { self.cancelLate() } }
        self.flushUnlessReading()
    }
}
