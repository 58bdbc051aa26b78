/// The messages that the other side of a call sends, in order.
///
/// Asking for the next one gives the sender leave to send more: a reader that stops asking stops the sender.
/// Read by one task at a time.
public struct MessageStream<Element: Sendable>: AsyncSequence, Sendable {
    private let nextElement: @Sendable () async throws -> Element?

    /// Makes a stream of a closure that gives the next message, or `nil` after the last.
    public init(next: @escaping @Sendable () async throws -> Element?) {
        self.nextElement = next
    }

    /// The next message, or `nil` after the last.
    ///
    /// - Throws: ``RPCError`` when the call ended otherwise than by the sender's will.
    public func next() async throws -> Element? {
        try await self.nextElement()
    }

    /// Iterates over the messages that are still to come.
    public func makeAsyncIterator() -> Iterator {
        Iterator(stream: self)
    }

    /// Gives one message after the other.
    public struct Iterator: AsyncIteratorProtocol {
        let stream: MessageStream

        /// The next message, or `nil` after the last.
        public mutating func next() async throws -> Element? {
            try await self.stream.next()
        }
    }
}
