/// Sends the requests of a bidirectional call, and says when there are no more.
public struct RequestWriter<Element: Sendable>: Sendable {
    private let writer: MessageWriter<Element>
    private let finishRequests: @Sendable () async throws -> Void

    /// Makes a writer of its two closures.
    public init(
        write: @escaping @Sendable (Element) async throws -> Void,
        finish: @escaping @Sendable () async throws -> Void
    ) {
        self.writer = MessageWriter(write: write)
        self.finishRequests = finish
    }

    /// Sends one message; waits while the other side has not given leave to send.
    public func write(_ element: Element) async throws {
        try await self.writer.write(element)
    }

    /// Says that no more messages will come.
    public func finish() async throws {
        try await self.finishRequests()
    }
}
