internal import Logging
internal import PluginKit

/// Removes sessions that have ended by themselves and failed logins that count no more.
struct Janitor {
    private let database: any Database
    private let idleMax: Duration
    private let lock: LoginLock
    private let logger: Logger

    init(database: any Database, settings: IdentitySettings, logger: Logger) {
        self.database = database
        self.idleMax = settings.idleMax
        self.lock = LoginLock(settings)
        self.logger = logger
    }

    /// Only space depends on it: what has ended is not believed any more whether it is still there or not.
    private static let interval: Duration = .seconds(600)

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

    /// Removes what there is to be removed now.
    func sweep() async throws {
        try await self.database.write { [idleMax = self.idleMax, lock = self.lock] transaction in
            _ = try SessionStore.removeEnded(idleMax: idleMax, in: transaction)
            _ = try lock.removeOld(in: transaction)
        }
    }
}
