internal import PluginKit
internal import Synchronization

/// Whether the host can take calls, and if not, which part cannot.
package final class Readiness: Sendable {
    private let manager: ModuleManager
    private let checkDatabase: @Sendable () async throws -> Void
    private let draining = Atomic<Bool>(false)

    /// Watches modules and database.
    package init(manager: ModuleManager, checkDatabase: @escaping @Sendable () async throws -> Void) {
        self.manager = manager
        self.checkDatabase = checkDatabase
    }

    /// The host is stopping: from now on it is not ready.
    package func beginDrain() {
        self.draining.store(true, ordering: .releasing)
    }

    /// Whether the host is stopping.
    package var isDraining: Bool { self.draining.load(ordering: .acquiring) }

    /// What is wrong, by part; empty when the host is ready.
    package func problems() async -> [String: String] {
        var problems = await self.manager.problems()
        if self.isDraining { problems["host"] = "stopping" }
        do {
            try await self.checkDatabase()
        } catch {
            problems["database"] = "\(error)"
        }
        return problems
    }
}
