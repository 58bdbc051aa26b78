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

    /// The next connection in turn; callers who find it being made wait for the same one.
    func connection() async throws -> BusConnection {
        guard !self.isClosed else { throw RPCError(code: .cancelled, message: "This client has been closed.") }
        let index = self.next
        self.next = (index + 1) % self.slots.count
        switch self.slots[index] {
        case .connected(let connection) where connection.isOpen:
            return connection
        case .connecting(let task):
            return try await task.value
        case .connected, .empty:
            return try await self.fill(index)
        }
    }

    private func fill(_ index: Int) async throws -> BusConnection {
        let connect = self.connect
        let task = startShared { try await connect() }
        self.slots[index] = .connecting(task)
        do {
            let connection = try await task.value
            guard !self.isClosed else {
                await connection.close()
                throw RPCError(code: .cancelled, message: "This client has been closed.")
            }
            self.slots[index] = .connected(connection)
            return connection
        } catch {
            self.slots[index] = .empty
            throw error
        }
    }

    func close() async {
        self.isClosed = true
        let slots = self.slots
        self.slots = slots.map { _ in .empty }
        for case .connected(let connection) in slots { await connection.close() }
    }
}

/// Starts work that several callers wait for, and that goes on when one of them gives up.
private func startShared<Result: Sendable>(
    _ work: @escaping @Sendable () async throws -> Result
) -> Task<Result, any Error> {
    Task { try await work() }
}
