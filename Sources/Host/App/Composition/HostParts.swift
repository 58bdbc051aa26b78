internal import ConsultService
internal import DocumentsService
internal import HostAPI
internal import HostAttachments
internal import HostIdentity
internal import HostNotifications
internal import HostProcedure
internal import HostSearch
internal import HostStorage
internal import HostTelemetry
package import Logging
package import PluginKit

/// Everything of a host but its doors: put together, migrated, its modules enabled.
package struct HostParts: Sendable {
    /// The methods of core and modules.
    package let table: MethodTable
    /// Starts and stops modules.
    package let manager: ModuleManager
    /// Whether calls can be taken.
    package let readiness: Readiness
    /// Whether the clock is an exercise's.
    package let isExercise: Bool
    /// Says whom a session stands for.
    package let authenticator: any Authenticator
    /// Password of the first administrator; `nil` but at the first start.
    package let firstPassword: String?

    /// The organisation trees of the host, as they are now.
    package let organisations: OrganisationTrees

    let store: any Store
    let metrics: CallMetrics
    let auditor: AuditQueue
    let core: CoreParts

    /// Puts a host together over its data folder.
    ///
    /// - Parameters:
    ///   - settings: of the host and its modules.
    ///   - types: the modules of this build.
    ///   - time: the clock that everything recorded is dated by.
    ///   - exercise: the clock of an exercise, instead; the host says in its status that it is one.
    ///   - logger: the host's log.
    /// - Throws: where the database cannot be opened or brought up to date. A module that does not start is reported by
    ///   ``readiness`` and does not stop the others.
    package static func assemble(
        settings: HostSettings,
        types: [any Plugin.Type] = PluginRegistry.all,
        time: TimeSource = .system,
        exercise: ExerciseClock? = nil,
        logger: Logger
    ) async throws -> HostParts {
        let time = exercise?.source ?? time
        let sealer = try settings.keyring()
        let store = try settings.storePlace.open(time: time, sealer: sealer, logger: logger)
        try await Self.migrateCore(store)
        let metrics = CallMetrics(logger: logger)
        let auditor = AuditQueue(database: store.database(module: Self.hostModule), logger: logger)
        let table = MethodTable(gate: metrics, auditor: auditor)
        let calendar = SharedCalendar(hours: try ProcedureModule.hours(settings.procedure))
        let organisations = OrganisationTrees()
        @Sendable func context(_ id: String, _ config: PluginConfig) -> PluginContext {
            var logger = logger
            logger[metadataKey: "module.name"] = "\(id)"
            return PluginContext(
                module: id,
                config: config,
                database: store.database(module: id),
                events: store.eventLog,
                sealer: sealer,
                time: time,
                calendar: calendar.source,
                logger: logger,
                table: table,
                declared: types.flatMap { $0.services },
                organisations: organisations
            )
        }
        let core = try await CoreParts(
            settings,
            store,
            sealer,
            types,
            calendar,
            time,
            logger,
            table,
            isExercise: exercise != nil,
            context: context
        )
        let manager = Self.manager(types, table, store, logger) {
            context($0, settings.modules[$0] ?? PluginConfig(values: [:]))
        }
        let readiness = Readiness(manager: manager) { try await store.check() }
        let switches = ModuleSwitches(database: store.database(module: ModuleSwitches.module))
        let control = Self.control(manager, switches, table, readiness, exercise, startedAt: time.now)
        try core.mount(on: table)
        try table.mount(module: "host", services: [HostServiceMethods.service], endpoints: control.endpoints)
        try await Self.enable(types, settings, switches, manager)
        return HostParts(
            table: table,
            manager: manager,
            readiness: readiness,
            isExercise: exercise != nil,
            authenticator: core.identity,
            firstPassword: try await core.identity.bootstrap(),
            organisations: organisations,
            store: store,
            metrics: metrics,
            auditor: auditor,
            core: core
        )
    }

    /// Starts and stops modules, each with the context of its id.
    private static func manager(
        _ types: [any Plugin.Type],
        _ table: MethodTable,
        _ store: any Store,
        _ logger: Logger,
        context: @escaping @Sendable (String) -> PluginContext
    ) -> ModuleManager {
        ModuleManager(
            types: types,
            table: table,
            provisioning: .init(
                migrate: { _ = try await store.migrate(module: $0.id, migrations: $0.migrations) },
                context: { context($0.id) },
                settle: { _ in await Self.settle(store, logger) }
            ),
            logger: logger
        )
    }

    /// Serves the host's own methods.
    private static func control(
        _ manager: ModuleManager,
        _ switches: ModuleSwitches,
        _ table: MethodTable,
        _ readiness: Readiness,
        _ exercise: ExerciseClock?,
        startedAt: WallTime
    ) -> HostControl {
        HostControl(
            identity: .init(version: Build.version, commit: Build.commit, startedAt: startedAt),
            manager: manager,
            switches: switches,
            table: table,
            exercise: exercise,
            notReady: { await readiness.problems() }
        )
    }

    /// The work of the host's identity beside the calls, until cancelled.
    package func runIdentity() async throws {
        try await self.core.identity.run()
    }

    /// The work of procedure and time beside the calls, until cancelled.
    package func runProcedure() async throws {
        try await self.core.procedure.run()
    }

    /// Sends notices beside the calls, until cancelled.
    package func runNotifications() async throws {
        try await self.core.notifications.run()
    }

    /// Puts new cases into the search beside the calls, until cancelled.
    package func runSearch() async throws {
        try await self.core.search.run()
    }

    /// Ends the connections to the database, when nothing works with it any more.
    ///
    /// - Throws: ``StorageError`` where something does.
    package func close() throws {
        try self.store.close()
    }

    /// The database as a module sees it.
    package func database(of module: String) -> any Database { self.store.database(module: module) }

    /// Takes in statutes beside the calls, until cancelled.
    package func runConsult() async throws {
        try await self.core.consult.run()
    }

    /// Prints documents beside the calls, until cancelled; an exercise prints nothing, for its printers are real.
    package func runDocuments() async throws {
        try await self.core.documents.run(isExercise: self.isExercise)
    }

    /// The name under which the host's own tables stand.
    static let hostModule = "host"

    /// The steps of every module of the build, core first.
    static func migrations(_ types: [any Plugin.Type]) -> [(module: String, migrations: [Migration])] {
        let core = [
            (Self.hostModule, CoreModules.hostMigrations),
            (IdentityModule.id, IdentityModule.migrations), (ModuleSwitches.module, ModuleSwitches.migrations),
            (AttachmentsModule.id, AttachmentsModule.migrations),
            (ProcedureModule.id, ProcedureModule.migrations), (ConsultModule.id, ConsultModule.migrations),
            (DocumentsModule.id, DocumentsModule.migrations),
        ]
        return core + types.map { ($0.id, $0.migrations) }
    }

    /// Brings the tables of the host and its own services up to date.
    static func migrateCore(_ store: any Store) async throws {
        for (module, migrations) in Self.migrations([]) {
            _ = try await store.migrate(module: module, migrations: migrations)
        }
    }

    /// Makes the engine forget what steps have freed; a host that cannot serves all the same.
    private static func settle(_ store: any Store, _ logger: Logger) async {
        do {
            try await store.settle()
        } catch {
            logger.warning(
                "free space of the database may hold personal data; tried again at the next start",
                metadata: ["error": "\(error)"]
            )
        }
    }

    /// Enables the modules that the configuration enables, unless an operator has switched them since.
    private static func enable(
        _ types: [any Plugin.Type],
        _ settings: HostSettings,
        _ switches: ModuleSwitches,
        _ manager: ModuleManager
    ) async throws {
        let switched = try await switches.all()
        for type in types {
            let isEnabled = switched[type.id] ?? settings.modules[type.id]?.boolean("enabled") ?? false
            // A module that does not start is in the log and in readiness; the others serve all the same.
            if isEnabled { _ = try? await manager.enable(type.id) }
        }
    }
}
