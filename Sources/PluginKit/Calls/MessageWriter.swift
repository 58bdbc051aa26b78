/// Sends the messages of one side of a call.
///
/// Writing waits while the other side has not given leave to send: a slow reader costs its own call only.
public struct MessageWriter<Element: Sendable>: Sendable {
    private let writeElement: @Sendable (Element) async throws -> Void

    /// Makes a writer of a closure that sends one message.
    public init(write: @escaping @Sendable (Element) async throws -> Void) {
        self.writeElement = write
    }

    /// Sends one message; returns when it may be followed by another.
    ///
    /// - Throws: ``RPCError`` when the call has ended.
    public func write(_ element: Element) async throws {
        try await self.writeElement(element)
    }
}
