internal import Logging
internal import PluginKit

/// Ends sessions that have lasted their time or are not used, and removes failed logins that count no more.
struct Janitor {
    private let database: any Database
    private let sessions: Sessions
    private let lock: LoginLock
    private let logger: Logger

    init(database: any Database, sessions: Sessions, settings: IdentitySettings, logger: Logger) {
        self.database = database
        self.sessions = sessions
        // Names and addresses stand in one table, and are forgotten after the same time.
        self.lock = .names(settings)
        self.logger = logger
    }

    /// How long a connection outlives its session's time at most; new calls of other doors are refused at once.
    private static let interval: Duration = .seconds(30)

    /// Sweeps now and then until cancelled.
    func run() async throws {
        while true {
            do {
                try await self.sweep()
            } catch let error as StorageError {
                self.logger.warning("ended sessions could not be removed", metadata: ["error": "\(error.message)"])
            }
            try await Task.sleep(for: Self.interval)
        }
    }

    /// Removes what there is to be removed now; the log of events tells who keeps it.
    func sweep() async throws {
        try await self.sessions.touchUsed()
        try await self.database.write { [lock = self.lock] transaction in
            _ = try SessionStore.endOld(in: transaction)
            _ = try lock.removeOld(in: transaction)
            try CitizenStore.removeOld(in: transaction)
        }
    }
}
