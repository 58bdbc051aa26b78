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
    let bytesBegun = Atomic<Int>(0)
    let connections = ServerConnections()
    private let logLimit = LogLimit()

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

    /// Logs what a connection did wrong, unless so many do that it would drown everything else.
    func log(_ message: Logger.Message, peer: String, reason: @autoclosure () -> String) {
        guard let leftOut = self.logLimit.take() else { return }
        var metadata: Logger.Metadata = ["client.address": "\(peer)", "reason": "\(reason())"]
        if leftOut > 0 { metadata["left.out"] = "\(leftOut)" }
        self.logger.info(message, metadata: metadata)
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

    /// Takes room for more of the frames that have begun, or gives some back.
    ///
    /// - Returns: whether there was room.
    func holdBegun(_ more: Int) -> Bool {
        let before = self.bytesBegun.add(more, ordering: .relaxed).oldValue
        if more <= 0 || before + more <= self.limits.bytesBegunMax { return true }
        self.bytesBegun.subtract(more, ordering: .relaxed)
        return false
    }
}
