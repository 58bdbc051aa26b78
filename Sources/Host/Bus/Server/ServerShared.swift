internal import Logging
internal import PluginKit
internal import Synchronization

/// What all connections of one server have in common.
final class ServerShared: Sendable {
    let table: MethodTable
    let authenticator: any Authenticator
    let limits: BusLimits
    let serverName: String
    let logger: Logger
    let bytesInFlight = Atomic<Int>(0)
    let connections = ServerConnections()

    init(
        table: MethodTable,
        authenticator: any Authenticator,
        limits: BusLimits,
        serverName: String,
        logger: Logger
    ) {
        self.table = table
        self.authenticator = authenticator
        self.limits = limits
        self.serverName = serverName
        self.logger = logger
    }

    /// Takes bytes out of what all calls together may hold.
    ///
    /// - Returns: whether there was room.
    func hold(_ count: Int) -> Bool {
        let before = self.bytesInFlight.add(count, ordering: .relaxed).oldValue
        if before + count <= self.limits.bytesInFlightMax { return true }
        self.release(count)
        return false
    }

    func release(_ count: Int) {
        self.bytesInFlight.subtract(count, ordering: .relaxed)
    }
}
