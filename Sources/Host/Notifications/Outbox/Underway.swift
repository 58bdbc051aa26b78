internal import Synchronization

/// Work that goes on for a while after its host was told to stop.
///
/// What a provider was asked must not be forgotten because the host stops meanwhile: it would be asked again.
final class Underway: Sendable {
    private let isTold = Mutex(false)

    /// Whether the host stops: nothing more is begun.
    var isStopping: Bool { self.isTold.withLock { $0 } }

    /// Does `work` in a task that is cancelled only when the grace is over, and returns when it has ended.
    ///
    /// - Parameter grace: how long it may go on after the caller's task was cancelled.
    func run(grace: Duration, _ work: @escaping @Sendable () async -> Void) async {
        let task = Task { await work() }
        await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            self.isTold.withLock { $0 = true }
            _ = Task {
                try? await Task.sleep(for: grace)
                task.cancel()
            }
        }
    }
}
