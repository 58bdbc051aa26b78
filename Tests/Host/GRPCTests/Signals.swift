/// What handlers did, for tests to wait for.
final class Signals: Sendable {
    private let stream: AsyncStream<String>
    private let continuation: AsyncStream<String>.Continuation

    init() {
        (self.stream, self.continuation) = AsyncStream.makeStream()
    }

    func send(_ signal: String) {
        self.continuation.yield(signal)
    }

    /// Waits for the next one.
    func next() async -> String? {
        await self.stream.first { _ in true }
    }

    /// Waits until the task is cancelled.
    static func cancellation() async {
        for await _ in AsyncStream<Never>.makeStream().stream {}
    }
}
