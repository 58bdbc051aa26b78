internal import ServiceLifecycle

/// Work beside the calls, which ends when the host stops.
struct UntilStopped: Service {
    private let work: @Sendable () async throws -> Void

    init(_ work: @escaping @Sendable () async throws -> Void) {
        self.work = work
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do {
                try await self.work()
            } catch is CancellationError {
                return
            }
        }
    }
}
