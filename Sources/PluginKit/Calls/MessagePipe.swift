internal import Synchronization

/// Hands messages from one task to another: the writer goes on when the reader has taken its message, or few wait.
package final class MessagePipe<Element: Sendable>: Sendable {
    private enum Waiter {
        case none
        case reader(CheckedContinuation<Element?, any Error>)
        case writer(Element, CheckedContinuation<Void, any Error>)
    }

    private struct State {
        var waiter = Waiter.none
        /// What the reader has not taken, in order; a waiting writer's message comes behind it.
        var buffer: [Element] = []
        var ended = false
        var error: (any Error)?

        /// Puts a waiting writer's message behind the others.
        mutating func takeWriter() -> CheckedContinuation<Void, any Error>? {
            guard case .writer(let element, let writer) = self.waiter else { return nil }
            self.waiter = .none
            self.buffer.append(element)
            return writer
        }
    }

    private let state = Mutex(State())
    private let ahead: Int

    /// Makes a pipe that nothing has gone through.
    ///
    /// - Parameter ahead: messages that may wait for the reader while the writer goes on. Where each side writes to the
    ///   other, none would let both wait for ever.
    package init(ahead: Int = 0) {
        self.ahead = ahead
    }

    /// The reader's end.
    package var stream: MessageStream<Element> {
        MessageStream { try await self.next() }
    }

    /// Runs the writer's side and ends the stream with it: with its error, where it throws one.
    package func produce(_ body: @Sendable (MessageWriter<Element>) async throws -> Void) async throws {
        do {
            try await body(MessageWriter { try await self.write($0) })
            self.finish()
        } catch {
            self.end(error)
            throw error
        }
    }

    /// Hands one message over.
    func write(_ element: Element) async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let reader: CheckedContinuation<Element?, any Error>? = self.state.withLock { state in
                    if state.ended {
                        continuation.resume(throwing: state.error ?? CancellationError())
                        return nil
                    }
                    if case .reader(let reader) = state.waiter {
                        state.waiter = .none
                        return reader
                    }
                    if state.buffer.count < self.ahead {
                        state.buffer.append(element)
                        continuation.resume()
                        return nil
                    }
                    state.waiter = .writer(element, continuation)
                    return nil
                }
                if let reader {
                    reader.resume(returning: element)
                    continuation.resume()
                }
            }
        } onCancel: {
            self.end(CancellationError())
        }
    }

    /// The writer has no more messages.
    func finish() {
        self.end(nil)
    }

    /// The reader wants no more messages.
    func close() {
        self.abandon()
    }

    private func next() async throws -> Element? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Element?, any Error>) in
                let writer: CheckedContinuation<Void, any Error>? = self.state.withLock { state in
                    let writer = state.takeWriter()
                    if !state.buffer.isEmpty {
                        continuation.resume(returning: state.buffer.removeFirst())
                        return writer
                    }
                    if state.ended {
                        if let error = state.error {
                            continuation.resume(throwing: error)
                        } else {
                            continuation.resume(returning: nil)
                        }
                        return nil
                    }
                    state.waiter = .reader(continuation)
                    return nil
                }
                writer?.resume()
            }
        } onCancel: {
            self.abandon()
        }
    }

    /// Ends the stream without what still waits in it.
    private func abandon() {
        self.end(CancellationError())
        self.state.withLock { $0.buffer.removeAll() }
    }

    private func end(_ error: (any Error)?) {
        let waiter = self.state.withLock { state -> Waiter in
            guard !state.ended else { return .none }
            state.ended = true
            state.error = error
            defer { state.waiter = .none }
            return state.waiter
        }
        switch waiter {
        case .none: break
        case .reader(let reader):
            if let error { reader.resume(throwing: error) } else { reader.resume(returning: nil) }
        case .writer(_, let writer):
            writer.resume(throwing: error ?? CancellationError())
        }
    }
}
