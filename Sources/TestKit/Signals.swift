/// What handlers did, for tests to wait for.
package final class Signals: Sendable {
    private let stream: AsyncStream<String>
    private let continuation: AsyncStream<String>.Continuation

    /// Makes one of which nothing was heard yet.
    package init() {
        (self.stream, self.continuation) = AsyncStream.makeStream()
    }

    /// Says that something was done.
    package func send(_ signal: String) {
        self.continuation.yield(signal)
    }

    /// Waits for the next one.
    package func next() async -> String? {
        await self.stream.first { _ in true }
    }

    /// Waits until the task is cancelled.
    package static func cancellation() async {
        for await _ in AsyncStream<Never>.makeStream().stream {}
    }
}
