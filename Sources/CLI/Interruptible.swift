internal import Dispatch
internal import Foundation
internal import Synchronization

/// Ends a command cleanly on Ctrl-C: its call is cancelled on the host too.
enum Interruptible {
    /// Time that a command has to end by itself; a second Ctrl-C does not wait for it.
    private static let patience: DispatchTimeInterval = .seconds(2)

    static func run(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let (presses, press) = AsyncStream.makeStream(of: Void.self)
        let source = Self.watch(press)
        defer { source.cancel() }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await body()
                return true
            }
            group.addTask {
                // Ends also when the command is done, by cancellation.
                for await _ in presses { break }
                return false
            }
            defer { group.cancelAll() }
            guard try await group.next() == true else { throw CancellationError() }
        }
    }

    private static func watch(_ press: AsyncStream<Void>.Continuation) -> any DispatchSourceSignal {
        signal(SIGINT, SIG_IGN)
        let isPressed = Atomic<Bool>(false)
        let queue = DispatchQueue(label: "interrupt")
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: queue)
        source.setEventHandler {
            guard !isPressed.exchange(true, ordering: .relaxed) else { Self.leave() }
            press.yield()
            // What waits for input cannot be cancelled.
            queue.asyncAfter(deadline: .now() + Self.patience) { Self.leave() }
        }
        source.resume()
        return source
    }

    private static func leave() -> Never {
        Terminal.error(Failure.text(of: CancellationError()))
        _exit(ExitStatus.interrupted.rawValue)
    }
}
