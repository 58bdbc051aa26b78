internal import HostBus
internal import PluginKit

/// Connections that are used in turn, and replaced when they are lost.
actor ConnectionPool {
    private enum Slot {
        case empty
        case connecting(Task<BusConnection, any Error>)
        case connected(BusConnection)
    }

    private let connect: @Sendable () async throws -> BusConnection
    private var slots: [Slot]
    private var next = 0
    private var isClosed = false

    init(size: Int, connect: @escaping @Sendable () async throws -> BusConnection) {
        self.slots = Array(repeating: .empty, count: size)
        self.connect = connect
    }

    /// The next connection in turn; callers who find it being made wait for the same one, each as long as its own
    /// deadline allows.
    func connection(before deadline: ContinuousClock.Instant) async throws -> BusConnection {
        guard !self.isClosed else { throw Self.closed }
        let index = self.next
        self.next = (index + 1) % self.slots.count
        switch self.slots[index] {
        case .connected(let connection) where connection.isOpen:
            return connection
        case .connecting(let task):
            return try await Self.outcome(of: task, before: deadline)
        case .connected, .empty:
            // Not the caller's own task: others wait for it too, and it goes on when this caller gives up.
            let task = startShared { try await self.fill(index) }
            self.slots[index] = .connecting(task)
            return try await Self.outcome(of: task, before: deadline)
        }
    }

    func close() async {
        self.isClosed = true
        let slots = self.slots
        self.slots = slots.map { _ in .empty }
        for case .connected(let connection) in slots { await connection.close() }
    }

    private func fill(_ index: Int) async throws -> BusConnection {
        do {
            let connection = try await self.connect()
            guard !self.isClosed else {
                await connection.close()
                throw Self.closed
            }
            self.slots[index] = .connected(connection)
            return connection
        } catch {
            self.slots[index] = .empty
            throw error
        }
    }

    /// Waits for a shared task no longer than the deadline or the caller's own cancellation.
    private static func outcome(
        of task: Task<BusConnection, any Error>,
        before deadline: ContinuousClock.Instant
    ) async throws -> BusConnection {
        let (outcomes, outcome) = AsyncStream.makeStream(of: Result<BusConnection, any Error>.self)
        _ = startShared {
            outcome.yield(await task.result)
            outcome.finish()
        }
        return try await withThrowingTaskGroup(of: BusConnection.self) { group in
            group.addTask {
                for await result in outcomes { return try result.get() }
                throw CancellationError()
            }
            group.addTask {
                try await Task.sleep(until: deadline)
                throw PreparedOptions.late
            }
            defer { group.cancelAll() }
            guard let connection = try await group.next() else { throw CancellationError() }
            return connection
        }
    }

    private static let closed = RPCError(code: .cancelled, message: "This client has been closed: make a new one.")
}

/// Starts work that several callers wait for, and that goes on when one of them gives up.
private func startShared<Result: Sendable>(
    _ work: @escaping @Sendable () async throws -> Result
) -> Task<Result, any Error> {
    Task { try await work() }
}
