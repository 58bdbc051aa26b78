public import PluginKit
public import SwiftProtobuf

extension BusConnection: Caller {
    /// Calls a unary method.
    public func unary<Request: Message & Sendable, Response: Message & Sendable>(
        _ method: MethodDescriptor,
        _ request: Request,
        options: CallOptions
    ) async throws -> Response {
        let outgoing = try OutgoingCall(method, options)
        return try await self.unary(outgoing, try request.wireBytes(.protobuf)) {
            try Response(wire: $0.bytes, encoding: .protobuf)
        }
    }

    /// Calls a method that answers with many messages.
    public func serverStreaming<Request: Message & Sendable, Response: Message & Sendable, Result: Sendable>(
        _ method: MethodDescriptor,
        _ request: Request,
        options: CallOptions,
        _ body: @Sendable (MessageStream<Response>) async throws -> Result
    ) async throws -> Result {
        let outgoing = try OutgoingCall(method, options)
        let first = try request.wireBytes(.protobuf)
        return try await self.streaming(outgoing, first: first) { stream, _ in
            try await body(Self.decoded(stream))
        }
    }

    /// Calls a method that takes many messages.
    public func clientStreaming<Request: Message & Sendable, Response: Message & Sendable>(
        _ method: MethodDescriptor,
        options: CallOptions,
        _ produce: @Sendable (MessageWriter<Request>) async throws -> Void
    ) async throws -> Response {
        let outgoing = try OutgoingCall(method, options)
        return try await self.streaming(outgoing, first: nil) { stream, finish in
            do {
                try await produce(Self.encoding(stream))
                finish()
            } catch let error as RPCError where !Task.isCancelled {
                // The host ended the call before all messages were sent: its own answer says why.
                if let answer = try await stream.messages.next() { return try answer.decoded(.protobuf) }
                throw error
            }
            guard let answer = try await stream.messages.next() else {
                throw RPCError(code: .internalError, message: "The host ended the call without an answer.")
            }
            return try answer.decoded(.protobuf)
        }
    }

    /// Calls a method in which both sides send many messages.
    public func bidirectional<Request: Message & Sendable, Response: Message & Sendable, Result: Sendable>(
        _ method: MethodDescriptor,
        options: CallOptions,
        _ body: @Sendable (RequestWriter<Request>, MessageStream<Response>) async throws -> Result
    ) async throws -> Result {
        let outgoing = try OutgoingCall(method, options)
        return try await self.streaming(outgoing, first: nil) { stream, finish in
            let writer = RequestWriter<Request>(
                write: { try await stream.writer.write($0.wireBytes(.protobuf)) },
                finish: { finish() }
            )
            return try await body(writer, Self.decoded(stream))
        }
    }

    private static func decoded<Response: Message & Sendable>(_ stream: CallStream) -> MessageStream<Response> {
        let messages = stream.messages
        return MessageStream { try await messages.next()?.decoded(.protobuf) }
    }

    private static func encoding<Request: Message & Sendable>(_ stream: CallStream) -> MessageWriter<Request> {
        let writer = stream.writer
        return MessageWriter { try await writer.write($0.wireBytes(.protobuf)) }
    }
}

extension BusConnection {
    /// Calls a unary method with bytes that are encoded already; for tools that have no generated code.
    ///
    /// - Throws: ``RPCError``.
    public func rawUnary(
        path: String,
        payload: [UInt8],
        encoding: WireEncoding,
        options: CallOptions
    ) async throws -> [UInt8] {
        let outgoing = OutgoingCall(path: path, encoding: encoding, options: options)
        return try await self.unary(outgoing, MessageBytes(payload)) { Array($0) }
    }

    /// Calls a method that answers with many messages, with bytes that are encoded already.
    ///
    /// - Throws: ``RPCError``, or what `onMessage` throws.
    public func rawServerStreaming(
        path: String,
        payload: [UInt8],
        encoding: WireEncoding,
        options: CallOptions,
        onMessage: @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        let outgoing = OutgoingCall(path: path, encoding: encoding, options: options)
        try await self.streaming(outgoing, first: MessageBytes(payload)) { stream, _ in
            while let message = try await stream.messages.next() {
                try await onMessage(message.withUnsafeBytes { Array($0) })
            }
        }
    }

    /// Calls a method that takes many messages, with bytes that are encoded already, and that answers with one or many.
    ///
    /// - Throws: ``RPCError``, or what `onMessage` throws.
    public func rawStreaming(
        path: String,
        payloads: [[UInt8]],
        encoding: WireEncoding,
        options: CallOptions,
        onMessage: @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        let outgoing = OutgoingCall(path: path, encoding: encoding, options: options)
        try await self.streaming(outgoing, first: nil) { stream, finish in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for payload in payloads {
                        // Where the host ends the call before it has everything, its own answer says why.
                        do { try await stream.writer.write(MessageBytes(payload)) } catch { return }
                    }
                    finish()
                }
                while let message = try await stream.messages.next() {
                    try await onMessage(message.withUnsafeBytes { Array($0) })
                }
                group.cancelAll()
            }
        }
    }

    private func unary<Output: Sendable>(
        _ outgoing: OutgoingCall,
        _ payload: MessageBytes,
        _ decode: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Output
    ) async throws -> Output {
        let reply = UnaryReply(decode: decode)
        var frame = outgoing.frame
        frame.endOfStream = true
        frame.hasMessage = true
        frame.payloadCount = payload.count
        let call = ClientCall(frame: frame, payload: payload, deadline: outgoing.deadline, reply: reply)
        return try await withTaskCancellationHandler {
            try await reply.outcome { self.handler.push(.open(call)) }
        } onCancel: {
            self.handler.push(.cancel(call))
        }
    }

    /// Runs a streaming call for as long as `body` lasts; what is left of it then is cancelled.
    private func streaming<Result: Sendable>(
        _ outgoing: OutgoingCall,
        first: MessageBytes?,
        _ body: @Sendable (CallStream, _ finish: @escaping @Sendable () -> Void) async throws -> Result
    ) async throws -> Result {
        let handler = self.handler
        let link = CallLink()
        let stream = CallStream(
            receiveCredit: handler.limits.initialCredit,
            sendCredit: handler.serverCredit
        ) { signal in
            guard let call = link.call else { return }
            switch signal {
            case .message(let message): handler.push(.message(call, message))
            case .credit(let credit): handler.push(.credit(call, credit))
            }
        }
        var frame = outgoing.frame
        frame.endOfStream = first != nil
        frame.hasMessage = first != nil
        frame.payloadCount = first?.count ?? 0
        let call = ClientCall(
            frame: frame,
            payload: first,
            deadline: outgoing.deadline,
            reply: StreamReply(stream)
        )
        link.call = call
        handler.push(.open(call))
        // Ends a call that `body` left early, and does nothing to one that has ended.
        defer { handler.push(.cancel(call)) }
        return try await withTaskCancellationHandler {
            try await body(stream) { handler.push(.endOfMessages(call)) }
        } onCancel: {
            handler.push(.cancel(call))
        }
    }
}
