internal import Dispatch
internal import Foundation

/// Ends a command cleanly on Ctrl-C: its call is cancelled on the host too.
enum Interruptible {
    static func run(_ body: @escaping @Sendable () async throws -> Void) async throws {
        signal(SIGINT, SIG_IGN)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await body()
                return true
            }
            group.addTask {
                await Self.interruption()
                return false
            }
            defer { group.cancelAll() }
            guard try await group.next() == true else { throw CancellationError() }
        }
    }

    /// Returns when the user has pressed Ctrl-C, or the task is cancelled.
    private static func interruption() async {
        let (presses, press) = AsyncStream.makeStream(of: Void.self)
        let source = DispatchSource.makeSignalSource(signal: SIGINT)
        source.setEventHandler { press.yield() }
        source.resume()
        for await _ in presses { break }
        source.cancel()
    }
}
