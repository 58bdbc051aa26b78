internal import NIOCore
internal import PluginKit
internal import Synchronization

/// The messages of one streaming call, in both directions, on either side of a connection.
///
/// The event loop puts in what comes; the call's task takes it out, and waits for credit before it sends.
final class CallStream: Sendable {
    /// What the stream wants sent.
    enum Signal: Sendable {
        case message(MessageBytes)
        case credit(Int)
    }

    private typealias Outcome = Result<MessageBytes?, any Error>

    private struct State {
        var inbox = CircularBuffer<MessageBytes>(initialCapacity: 2)
        var receiveWindow: ReceiveWindow
        var sendWindow: SendWindow
        var inboundEnd: Result<Void, any Error>?
        var outboundFailure: (any Error)?
        var isClogged = false
        var reader: CheckedContinuation<MessageBytes?, any Error>?
        var writers: [CheckedContinuation<Void, Never>] = []

        var maySend: Bool { (self.sendWindow.isOpen && !self.isClogged) || self.outboundFailure != nil }

        mutating func take() -> (outcome: Outcome?, credit: Int?) {
            if let message = self.inbox.popFirst() {
                return (.success(message), self.receiveWindow.taken(message.count))
            }
            return (self.inboundEnd?.map { nil }, nil)
        }

        mutating func takeWriters() -> [CheckedContinuation<Void, Never>] {
            guard self.maySend else { return [] }
            defer { self.writers = [] }
            return self.writers
        }
    }

    private let state: Mutex<State>
    private let signal: @Sendable (Signal) -> Void

    init(receiveCredit: Int, sendCredit: Int, signal: @escaping @Sendable (Signal) -> Void) {
        self.state = Mutex(
            State(
                receiveWindow: ReceiveWindow(size: receiveCredit),
                sendWindow: SendWindow(credit: min(sendCredit, BusLimits.creditMax))
            )
        )
        self.signal = signal
    }

    // MARK: The connection's side

    /// A message came.
    func received(_ message: MessageBytes) throws(ProtocolViolation) {
        try self.state.withLock { state throws(ProtocolViolation) in
            guard state.inboundEnd == nil else { return }
            try state.receiveWindow.received(message.count)
            state.inbox.append(message)
        }
        self.wakeReader()
    }

    /// The first message, which comes with the call itself and costs no credit.
    func receivedFirst(_ message: MessageBytes) {
        self.state.withLock { state in
            state.inbox.append(message)
        }
        self.wakeReader()
    }

    /// Nothing more comes: `nil` at the end of the messages, an error where they broke off.
    func ended(_ error: (any Error)?) {
        self.state.withLock { state in
            guard state.inboundEnd == nil else { return }
            state.inboundEnd = error.map { .failure($0) } ?? .success(())
        }
        self.wakeReader()
    }

    /// The peer takes nothing more: whoever sends learns `error`.
    func closed(_ error: any Error) {
        let writers = self.state.withLock { state in
            state.outboundFailure = state.outboundFailure ?? error
            return state.takeWriters()
        }
        for writer in writers { writer.resume() }
    }

    /// The peer has room for more.
    func addCredit(_ credit: Int) {
        let writers = self.state.withLock { state in
            state.sendWindow.add(credit)
            return state.takeWriters()
        }
        for writer in writers { writer.resume() }
    }

    /// The connection as a whole has, or no longer has, more waiting than its peer reads.
    func setClogged(_ isClogged: Bool) {
        let writers = self.state.withLock { state in
            state.isClogged = isClogged
            return state.takeWriters()
        }
        for writer in writers { writer.resume() }
    }

    // MARK: The call's side

    /// The messages that come.
    var messages: MessageStream<MessageBytes> {
        MessageStream { try await self.next() }
    }

    /// Sends messages.
    var writer: MessageWriter<MessageBytes> {
        MessageWriter { try await self.send($0) }
    }

    private func send(_ message: MessageBytes) async throws {
        while true {
            try Task.checkCancellation()
            let isSent = try self.state.withLock { state in
                if let failure = state.outboundFailure { throw failure }
                guard state.sendWindow.isOpen, !state.isClogged else { return false }
                state.sendWindow.spend(message.count)
                // Under the lock, so that messages of several writers leave in the order of their credit.
                self.signal(.message(message))
                return true
            }
            if isSent { return }
            await self.mayGoOn()
        }
    }

    private func mayGoOn() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = self.state.withLock { state in
                    if state.maySend || Task.isCancelled { return true }
                    state.writers.append(continuation)
                    return false
                }
                if goesOn { continuation.resume() }
            }
        } onCancel: {
            let writers = self.state.withLock { state in
                defer { state.writers = [] }
                return state.writers
            }
            for writer in writers { writer.resume() }
        }
    }

    private func next() async throws -> MessageBytes? {
        if let outcome = self.take() { return try outcome.get() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isTwice = self.state.withLock { state in
                    guard state.reader == nil else { return true }
                    state.reader = continuation
                    return false
                }
                guard !isTwice else {
                    let error = RPCError(code: .internalError, message: "Two tasks read one stream at once.")
                    continuation.resume(throwing: error)
                    return
                }
                self.wakeReader()
                if Task.isCancelled { self.cancelReader() }
            }
        } onCancel: {
            self.cancelReader()
        }
    }

    private func cancelReader() {
        let reader = self.state.withLock { state in
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(throwing: CancellationError())
    }

    /// What a reader would get now, if it need not wait.
    private func take() -> Outcome? {
        let (outcome, credit) = self.state.withLock { $0.take() }
        if let credit { self.signal(.credit(credit)) }
        return outcome
    }

    private func wakeReader() {
        let (reader, outcome, credit) = self.state.withLock { state in
            guard state.reader != nil else {
                return (nil as CheckedContinuation<MessageBytes?, any Error>?, nil as Outcome?, nil as Int?)
            }
            let (outcome, credit) = state.take()
            guard outcome != nil else { return (nil, nil, nil) }
            defer { state.reader = nil }
            return (state.reader, outcome, credit)
        }
        if let credit { self.signal(.credit(credit)) }
        if let reader, let outcome { reader.resume(with: outcome) }
    }
}
