internal import HostAPI
internal import HostAttachments
internal import HostAudit
internal import HostBackup
internal import HostIdentity
internal import HostSealing
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
    /// Says whom a session stands for.
    package let authenticator: any Authenticator
    /// Password of the first administrator; `nil` but at the first start.
    package let firstPassword: String?

    let store: any Store
    let metrics: CallMetrics
    let identity: IdentityModule
    let auditor: AuditQueue
    let audit: AuditModule
    let keys: KeysModule
    let attachments: AttachmentsModule

    /// Puts a host together over its data folder.
    ///
    /// - Parameters:
    ///   - settings: of the host and its modules.
    ///   - types: the modules of this build.
    ///   - time: the clock that everything recorded is dated by.
    ///   - logger: the host's log.
    /// - Throws: where the database cannot be opened or brought up to date. A module that does not start is reported by
    ///   ``readiness`` and does not stop the others.
    package static func assemble(
        settings: HostSettings,
        types: [any Plugin.Type] = PluginRegistry.all,
        time: TimeSource = .system,
        logger: Logger
    ) async throws -> HostParts {
        let sealer = try settings.keyring()
        let store = try settings.storePlace.open(time: time, sealer: sealer, logger: logger)
        try await Self.migrateCore(store)
        let metrics = CallMetrics(logger: logger)
        let auditor = AuditQueue(database: store.database(module: Self.hostModule), logger: logger)
        let table = MethodTable(gate: metrics, auditor: auditor)
        @Sendable func context(_ id: String, _ config: PluginConfig) -> PluginContext {
            var logger = logger
            logger[metadataKey: "module.name"] = "\(id)"
            return PluginContext(
                config: config,
                database: store.database(module: id),
                events: store.eventLog,
                sealer: sealer,
                time: time,
                logger: logger,
                table: table
            )
        }
        let identity = try await IdentityModule(
            context: context(IdentityModule.id, settings.identity),
            dataFolder: settings.dataFolder
        )
        let audit = Self.audit(settings, store, sealer, time, logger)
        let attachments = try AttachmentsModule(
            context: context(AttachmentsModule.id, settings.attachments),
            folder: settings.dataFolder + "/attachments"
        )
        let keys = KeysModule(
            keyring: sealer,
            database: store.database(module: Self.hostModule),
            sources: { try await Self.sealedSources(store, types) },
            anchorKeyID: { try audit.anchorKeyID() },
            filesBefore: { try await attachments.hasFiles(sealedBefore: $0) },
            logger: logger
        )
        let backup = try BackupModule(
            context: context(BackupModule.id, PluginConfig(values: [:])),
            source: .of(store),
            folder: settings.dataFolder,
            version: Build.version
        )
        let manager = ModuleManager(
            types: types,
            table: table,
            provisioning: .init(
                migrate: { _ = try await store.migrate(module: $0.id, migrations: $0.migrations) },
                context: { context($0.id, settings.modules[$0.id] ?? PluginConfig(values: [:])) }
            ),
            logger: logger
        )
        let readiness = Readiness(manager: manager) { try await store.check() }
        let switches = ModuleSwitches(database: store.database(module: ModuleSwitches.module))
        let control = HostControl(
            identity: .init(version: Build.version, commit: Build.commit, startedAt: time.now),
            manager: manager,
            switches: switches,
            table: table,
            notReady: { await readiness.problems() }
        )
        try table.mount(module: IdentityModule.id, services: IdentityModule.services, endpoints: identity.endpoints)
        try table.mount(module: AuditModule.id, services: AuditModule.services, endpoints: audit.endpoints)
        try table.mount(module: KeysModule.id, services: KeysModule.services, endpoints: keys.endpoints)
        try table.mount(module: "host", services: [HostServiceMethods.service], endpoints: control.endpoints)
        try table.mount(
            module: AttachmentsModule.id,
            services: AttachmentsModule.services,
            endpoints: attachments.endpoints
        )
        try table.mount(module: BackupModule.id, services: BackupModule.services, endpoints: backup.endpoints)
        try await Self.enable(types, settings, switches, manager)
        return HostParts(
            table: table,
            manager: manager,
            readiness: readiness,
            authenticator: identity,
            firstPassword: try await identity.bootstrap(),
            store: store,
            metrics: metrics,
            identity: identity,
            auditor: auditor,
            audit: audit,
            keys: keys,
            attachments: attachments
        )
    }

    /// The audit log over the host's own tables.
    static func audit(
        _ settings: HostSettings,
        _ store: any Store,
        _ signer: any Signer,
        _ time: TimeSource,
        _ logger: Logger
    ) -> AuditModule {
        AuditModule(
            database: store.database(module: Self.hostModule),
            signer: signer,
            anchorFile: settings.anchorFile,
            retentionMonths: settings.audit.integer("retention_months"),
            time: time,
            logger: logger
        )
    }

    /// The work of the host's identity beside the calls, until cancelled.
    package func runIdentity() async throws {
        try await self.identity.run()
    }

    /// The name under which the host's own tables stand.
    static let hostModule = "host"

    /// The steps of every module of the build, core first.
    static func migrations(_ types: [any Plugin.Type]) -> [(module: String, migrations: [Migration])] {
        let core = [
            (Self.hostModule, CoreModules.hostMigrations),
            (IdentityModule.id, IdentityModule.migrations), (ModuleSwitches.module, ModuleSwitches.migrations),
            (AttachmentsModule.id, AttachmentsModule.migrations),
        ]
        return core + types.map { ($0.id, $0.migrations) }
    }

    /// Brings the tables of the host and its own services up to date.
    static func migrateCore(_ store: any Store) async throws {
        for (module, migrations) in Self.migrations([]) {
            _ = try await store.migrate(module: module, migrations: migrations)
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
