package import HostAPI
package import Logging
package import PluginKit
internal import ServiceLifecycle
internal import SwiftProtobuf

/// Starts and stops modules on the running host.
///
/// A module that is enabled has its tables, its methods in the table and its own work running. One that is disabled has
/// none of them: its code stays in the process and does nothing.
package actor ModuleManager: Service {
    /// What the host does for a module before it can serve.
    package struct Provisioning: Sendable {
        /// Brings the module's tables up to date.
        package var migrate: @Sendable (any Plugin.Type) async throws -> Void
        /// Makes what the module gets from the host.
        package var context: @Sendable (any Plugin.Type) throws -> PluginContext
        /// Tidies up behind a module that has started.
        package var settle: @Sendable (any Plugin.Type) async -> Void

        /// Makes provisioning of its steps.
        package init(
            migrate: @escaping @Sendable (any Plugin.Type) async throws -> Void,
            context: @escaping @Sendable (any Plugin.Type) throws -> PluginContext,
            settle: @escaping @Sendable (any Plugin.Type) async -> Void = { _ in }
        ) {
            self.migrate = migrate
            self.context = context
            self.settle = settle
        }
    }

    private enum Status {
        case disabled
        case starting
        case enabled(any Plugin, stop: AsyncStream<Void>.Continuation)
        case draining
        case failed(String)
    }

    private typealias Work = @Sendable () async -> Void

    private let types: [any Plugin.Type]
    private let table: MethodTable
    private let provisioning: Provisioning
    private let logger: Logger
    private var statuses: [String: Status] = [:]
    private let work: AsyncStream<Work>
    private let workSource: AsyncStream<Work>.Continuation

    /// Makes a manager of modules that are all disabled.
    package init(
        types: [any Plugin.Type],
        table: MethodTable,
        provisioning: Provisioning,
        logger: Logger
    ) {
        self.types = types
        self.table = table
        self.provisioning = provisioning
        self.logger = logger
        (self.work, self.workSource) = AsyncStream.makeStream(of: Work.self)
    }

    /// Runs the modules' own work until the host ends.
    package func run() async throws {
        let work = self.work
        let source = self.workSource
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                await withDiscardingTaskGroup { group in
                    for await item in work { group.addTask { await item() } }
                    group.cancelAll()
                }
            } onCancel: {
                source.finish()
            }
        } onGracefulShutdown: {
            source.finish()
        }
    }

    /// Starts a module; does nothing where it runs.
    ///
    /// - Throws: ``RPCError``: `notFound` for a name that is no module, `failedPrecondition` where it cannot start.
    package func enable(_ name: String) async throws -> Module {
        let type = try self.type(name)
        switch self.statuses[name] ?? .disabled {
        case .enabled: return self.module(of: type)
        case .starting, .draining: throw Self.busy(name)
        case .disabled, .failed: break
        }
        self.statuses[name] = .starting
        do {
            let plugin = try await self.start(type)
            try self.table.mount(module: type.id, services: type.services, endpoints: plugin.endpoints)
            self.statuses[name] = .enabled(plugin, stop: self.runBeside(plugin, name))
        } catch {
            self.statuses[name] = .failed("\(error)")
            self.logger.error("module failed to start", metadata: ["module.name": "\(name)", "error": "\(error)"])
            throw RPCError(code: .failedPrecondition, message: "Module \(name) did not start: \(error)")
        }
        self.logger.info("module enabled", metadata: ["module.name": "\(name)"])
        return self.module(of: type)
    }

    /// Whether a module serves.
    package func isEnabled(_ name: String) -> Bool {
        if case .enabled = self.statuses[name] { true } else { false }
    }

    /// Checks that a module can be started or stopped now.
    ///
    /// - Throws: ``RPCError``: `notFound` for a name that is no module, `aborted` while it starts or stops.
    package func checkIdle(_ name: String) throws {
        _ = try self.type(name)
        switch self.statuses[name] ?? .disabled {
        case .starting, .draining: throw Self.busy(name)
        case .enabled, .disabled, .failed: return
        }
    }

    /// Stops a module: new calls are refused at once, calls under way finish.
    ///
    /// - Throws: ``RPCError``: `notFound` for a name that is no module, `aborted` while it starts or stops.
    package func disable(_ name: String) async throws -> Module {
        let type = try self.type(name)
        switch self.statuses[name] ?? .disabled {
        case .disabled, .failed:
            self.statuses[name] = .disabled
        case .starting, .draining:
            throw Self.busy(name)
        case .enabled(_, let stop):
            self.statuses[name] = .draining
            self.table.unmount(module: name)
            stop.finish()
            await self.drained(name)
            self.statuses[name] = .disabled
            self.logger.info("module disabled", metadata: ["module.name": "\(name)"])
        }
        return self.module(of: type)
    }

    /// Every module of this build, in the order of the registry.
    package func list() -> [Module] {
        self.types.map { self.module(of: $0) }
    }

    /// What is not ready, by the name of its module, with the reason.
    package func problems() async -> [String: String] {
        var problems: [String: String] = [:]
        for (name, status) in self.statuses {
            switch status {
            case .disabled, .draining: continue
            case .starting: problems[name] = "starting"
            case .failed(let reason): problems[name] = reason
            case .enabled(let plugin, _): problems[name] = await plugin.problem()
            }
        }
        return problems
    }

    private func start(_ type: any Plugin.Type) async throws -> any Plugin {
        let problems = type.workflowProblems
        guard problems.isEmpty else {
            throw RPCError(code: .failedPrecondition, message: problems.joined(separator: "; "))
        }
        try await self.provisioning.migrate(type)
        let plugin = try await type.init(context: self.provisioning.context(type))
        await self.provisioning.settle(type)
        return plugin
    }

    /// Runs a module's own work until it is disabled; a failure is the module's problem, not the host's end.
    private func runBeside(_ plugin: any Plugin, _ name: String) -> AsyncStream<Void>.Continuation {
        let (stopped, stop) = AsyncStream.makeStream(of: Void.self)
        self.workSource.yield { [weak self] in
            let failure: (any Error)? = await withTaskGroup(of: (any Error)?.self) { group in
                group.addTask {
                    do {
                        try await plugin.run()
                        // A module without work of its own is done at once; it stays enabled all the same.
                        for await _ in stopped {}
                        return nil
                    } catch {
                        return error
                    }
                }
                group.addTask {
                    for await _ in stopped {}
                    return nil
                }
                let first = await group.next() ?? nil
                group.cancelAll()
                return first
            }
            if let failure, !(failure is CancellationError) { await self?.failed(name, failure) }
        }
        return stop
    }

    private func failed(_ name: String, _ error: any Error) {
        guard case .enabled = self.statuses[name] else { return }
        self.table.unmount(module: name)
        self.statuses[name] = .failed("\(error)")
        self.logger.error(
            "module stopped by its own failure",
            metadata: ["module.name": "\(name)", "error": "\(error)"]
        )
    }

    /// Waits until the module's calls have ended; their deadlines bound the wait.
    private func drained(_ name: String) async {
        while self.table.callsInFlight(module: name) > 0, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(5))
        }
    }

    private func type(_ name: String) throws -> any Plugin.Type {
        guard let type = self.types.first(where: { $0.id == name }) else {
            let known = self.types.map { $0.id }.sorted().joined(separator: ", ")
            throw RPCError(code: .notFound, message: "There is no module \(name). This build has: \(known).")
        }
        return type
    }

    private func module(of type: any Plugin.Type) -> Module {
        Module.with {
            $0.name = type.id
            $0.summary = type.summary
            switch self.statuses[type.id] ?? .disabled {
            case .disabled: $0.state = .disabled
            case .starting: $0.state = .disabled
            case .draining: $0.state = .draining
            case .failed(let problem):
                $0.state = .failed
                $0.problem = problem
            case .enabled:
                $0.state = .enabled
                $0.methodCount = UInt32(type.services.reduce(0) { $0 + $1.methods.count })
            }
        }
    }

    private static func busy(_ name: String) -> RPCError {
        RPCError(code: .aborted, message: "Module \(name) is starting or stopping now. Try again in a moment.")
    }
}
