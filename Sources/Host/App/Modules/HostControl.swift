package import HostAPI
package import PluginKit
internal import SwiftProtobuf

/// Serves the host's own methods: status, modules, methods.
package struct HostControl: HostServiceHandler {
    /// What the host is, for status and logs.
    package struct Identity: Sendable {
        /// Version of the program.
        package var version: String
        /// Commit that it was built from.
        package var commit: String
        /// When it started.
        package var startedAt: WallTime
    }

    private let identity: Identity
    private let manager: ModuleManager
    private let switches: ModuleSwitches
    private let table: MethodTable
    private let exercise: ExerciseClock?
    private let notReady: @Sendable () async -> [String: String]

    /// Makes the service.
    package init(
        identity: Identity,
        manager: ModuleManager,
        switches: ModuleSwitches,
        table: MethodTable,
        exercise: ExerciseClock? = nil,
        notReady: @escaping @Sendable () async -> [String: String]
    ) {
        self.identity = identity
        self.manager = manager
        self.switches = switches
        self.table = table
        self.exercise = exercise
        self.notReady = notReady
    }

    /// Version, start time and readiness of the host.
    package func getStatus(_ request: GetStatusRequest, context: CallContext) async throws -> HostStatus {
        let problems = await self.notReady()
        return HostStatus.with {
            $0.version = self.identity.version
            $0.commit = self.identity.commit
            $0.startedAt = self.identity.startedAt.timestamp
            $0.ready = problems.isEmpty
            $0.notReady = problems
            if let exercise = self.exercise { $0.exerciseAt = exercise.now.timestamp }
        }
    }

    /// Every module of this build and what it is doing.
    package func listModules(_ request: ListModulesRequest, context: CallContext) async throws -> ListModulesResponse {
        let modules = await self.manager.list()
        return ListModulesResponse.with { $0.modules = modules }
    }

    /// Starts a module on the running host; stays enabled after a restart.
    package func enableModule(_ request: EnableModuleRequest, context: CallContext) async throws -> Module {
        let wasEnabled = await self.manager.isEnabled(request.name)
        let module = try await self.manager.enable(request.name)
        do {
            try await self.switches.set(request.name, enabled: true, for: context)
        } catch {
            // What cannot be kept and recorded is not done.
            if !wasEnabled { _ = try? await self.manager.disable(request.name) }
            throw error
        }
        return module
    }

    /// Stops a module: calls under way finish, new ones are refused.
    package func disableModule(_ request: DisableModuleRequest, context: CallContext) async throws -> Module {
        try await self.manager.checkIdle(request.name)
        try await self.switches.set(request.name, enabled: false, for: context)
        return try await self.manager.disable(request.name)
    }

    /// Every method that is served now, with its rule.
    package func listMethods(_ request: ListMethodsRequest, context: CallContext) async throws -> ListMethodsResponse {
        let methods = self.table.methods.values.sorted { $0.method.path < $1.method.path }
        return ListMethodsResponse.with {
            $0.methods = methods.map { mounted in
                HostAPI.Method.with {
                    $0.path = mounted.method.path
                    $0.module = mounted.module
                    $0.shape = mounted.method.shape.rawValue
                    $0.access = mounted.method.access.description
                }
            }
        }
    }
}
