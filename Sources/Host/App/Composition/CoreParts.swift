internal import ConsultService
internal import DocumentsService
internal import HostAttachments
internal import HostAudit
internal import HostBackup
internal import HostIdentity
internal import HostNotifications
internal import HostProcedure
internal import HostSealing
internal import HostSearch
internal import HostStorage
internal import Logging
internal import PluginKit

/// The host's own services, which are always there: accounts, audit log, attachments, keys, procedure,
/// notices, search, consultation, documents, backup.
struct CoreParts: Sendable {
    let identity: IdentityModule
    let audit: AuditModule
    let attachments: AttachmentsModule
    let keys: KeysModule
    let procedure: ProcedureModule
    let notifications: NotificationsModule
    let search: SearchModule
    let consult: ConsultModule
    let documents: DocumentsModule
    private let backup: BackupModule

    /// Makes them ready.
    ///
    /// - Throws: where one of them cannot work; the host does not start then.
    init(
        _ settings: HostSettings,
        _ store: any Store,
        _ keyring: Keyring,
        _ types: [any Plugin.Type],
        _ calendar: SharedCalendar,
        _ time: TimeSource,
        _ logger: Logger,
        _ table: MethodTable,
        isExercise: Bool,
        context: (String, PluginConfig) -> PluginContext
    ) async throws {
        let identity = try await IdentityModule(
            context: context(IdentityModule.id, settings.identity),
            dataFolder: settings.dataFolder
        )
        self.identity = identity
        let gates = CaseGates(Self.places(types, store, keyring, table) { $0.caseGates })
        let audit = Self.audit(settings, store, keyring, time, logger, gates: gates)
        let attachments = try AttachmentsModule(
            context: context(AttachmentsModule.id, settings.attachments),
            folder: settings.dataFolder + "/attachments",
            gates: gates
        )
        self.audit = audit
        self.attachments = attachments
        let search = SearchModule(
            context: context(SearchModule.id, PluginConfig(values: [:])),
            host: store.database(module: HostParts.hostModule),
            sources: (types.map { ($0.id, $0.searchSources) } + [(ConsultModule.id, ConsultModule.searchSources)])
                .flatMap { module, sources in
                    sources.map {
                        SearchPlace(module: module, source: $0, database: store.database(module: module))
                    }
                },
            isServed: { table.serves(module: $0) }
        )
        self.search = search
        self.keys = KeysModule(
            keyring: keyring,
            database: store.database(module: HostParts.hostModule),
            sources: { try await HostParts.sealedSources(store, types) },
            anchorKeyID: { try audit.anchorKeyID() },
            files: [Self.files(attachments), Self.index(search.rotation)],
            logger: logger
        )
        self.procedure = try await ProcedureModule(
            context: context(ProcedureModule.id, settings.procedure),
            calendar: calendar,
            workflows: types.flatMap { $0.workflows },
            host: store.database(module: HostParts.hostModule),
            database: { store.database(module: $0) }
        )
        self.notifications = try NotificationsModule(
            context: context(NotificationsModule.id, settings.notification),
            host: store.database(module: HostParts.hostModule),
            folder: settings.dataFolder,
            phone: { try await identity.citizenPhone(organisationID: $0, accountID: $1) },
            gates: gates
        )
        self.consult = try ConsultModule(
            context: context(ConsultModule.id, settings.consult),
            folder: settings.dataFolder,
            matters: Dictionary(uniqueKeysWithValues: types.map { ($0.id, $0.matters) }),
            forms: try DocumentsModule.formNames(),
            isServed: { table.serves(module: $0) },
            isStaffed: { try await identity.isStaffed(organisationID: $0, units: $1, roles: $2) }
        )
        self.documents = try DocumentsModule(
            context: context(DocumentsModule.id, settings.documents),
            gates: gates,
            caseFacts: CaseFactSources(Self.places(types, store, keyring, table) { $0.caseFacts })
        )
        self.backup = try BackupModule(
            context: context(BackupModule.id, PluginConfig(values: [:])),
            source: .of(store, at: settings.storePlace),
            folder: settings.dataFolder,
            version: isExercise ? ExerciseFolder.version : Build.version
        )
    }

    /// Where the cases of every module of the build stand that lets others ask something of them.
    private static func places<Asked: Sendable>(
        _ types: [any Plugin.Type],
        _ store: any Store,
        _ sealer: any Sealer,
        _ table: MethodTable,
        _ asked: (any Plugin.Type) -> [Asked]
    ) -> [CasePlace<Asked>] {
        types.flatMap { type in
            asked(type).map { asked in
                CasePlace(asked, database: store.database(module: type.id), sealer: sealer) {
                    table.serves(module: type.id)
                }
            }
        }
    }

    /// The files of attachments, as a rotation of keys goes through them.
    private static func files(_ attachments: AttachmentsModule) -> SealedFiles {
        SealedFiles(
            name: "files of attachments",
            step: { cursor in
                let step = try await attachments.resealFiles(after: cursor)
                return SealedFiles.Step(
                    resealed: step.resealed,
                    unreadable: step.unreadable,
                    cursor: step.cursor,
                    isLast: step.isLast
                )
            },
            hasOld: { try await attachments.hasOldFiles(since: $0) }
        )
    }

    /// The index of the search, as a rotation of keys goes through it.
    private static func index(_ rotation: SearchRotation) -> SealedFiles {
        SealedFiles(
            name: "words of the search",
            step: { cursor in
                let step = try await rotation.step(after: cursor)
                return SealedFiles.Step(
                    resealed: step.renewed,
                    unreadable: step.unreadable,
                    cursor: step.cursor,
                    isLast: step.isLast
                )
            },
            hasOld: { _ in try await rotation.finish() }
        )
    }

    /// The audit log over the host's own tables.
    static func audit(
        _ settings: HostSettings,
        _ store: any Store,
        _ signer: any Signer,
        _ time: TimeSource,
        _ logger: Logger,
        gates: CaseGates = CaseGates()
    ) -> AuditModule {
        AuditModule(
            database: store.database(module: HostParts.hostModule),
            signer: signer,
            anchorFile: settings.anchorFile,
            retentionMonths: settings.audit.integer("retention_months"),
            time: time,
            logger: logger,
            gates: gates
        )
    }

    /// Serves their methods.
    func mount(on table: MethodTable) throws {
        try table.mount(
            module: IdentityModule.id,
            services: IdentityModule.services,
            endpoints: self.identity.endpoints
        )
        try table.mount(module: AuditModule.id, services: AuditModule.services, endpoints: self.audit.endpoints)
        try table.mount(
            module: AttachmentsModule.id,
            services: AttachmentsModule.services,
            endpoints: self.attachments.endpoints
        )
        try table.mount(module: KeysModule.id, services: KeysModule.services, endpoints: self.keys.endpoints)
        try table.mount(
            module: ProcedureModule.id,
            services: ProcedureModule.services,
            endpoints: self.procedure.endpoints
        )
        try table.mount(
            module: NotificationsModule.id,
            services: NotificationsModule.services,
            endpoints: self.notifications.endpoints
        )
        try table.mount(module: SearchModule.id, services: SearchModule.services, endpoints: self.search.endpoints)
        try table.mount(module: ConsultModule.id, services: ConsultModule.services, endpoints: self.consult.endpoints)
        try table.mount(
            module: DocumentsModule.id,
            services: DocumentsModule.services,
            endpoints: self.documents.endpoints
        )
        try table.mount(module: BackupModule.id, services: BackupModule.services, endpoints: self.backup.endpoints)
    }
}
