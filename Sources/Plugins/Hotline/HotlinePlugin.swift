internal import HotlineAPI
public import PluginKit

/// 接诉即办: work orders of the hotlines 12345, 12328 and 12348, from the call to the answer.
public struct HotlinePlugin: Plugin {
    /// Name in configuration, metrics and tables.
    public static let id = "hotline"
    /// What the module is for.
    public static let summary = "接诉即办: registers, dispatches and answers work orders of 12345, 12328 and 12348."
    /// Its settings.
    public static let configKeys = [
        ConfigKey(
            "filing_desk",
            .string(default: ""),
            summary:
                "Organisation whose hotline desk gets what citizens file themselves, by id or name; empty is the root."
        )
    ]
    /// Its tables.
    public static var migrations: [Migration] { OrderSchema.migrations }
    /// Its personal data.
    public static var sealedColumns: [SealedColumn] { OrderColumns.all + TaxiTable.sealedColumns }
    /// How its orders go.
    public static var workflows: [any WorkflowTable] {
        [
            OrderFlow.workflow, PartFlow.workflow, ProtectionFlow.workflow, FileFlow.workflow, TaxiFlow.workflow,
            MediationFlow.workflow,
        ]
    }
    /// Its orders and taxi cases can be searched for.
    public static var searchSources: [any SearchSource] { [OrderSearch(), TaxiSearch()] }
    /// Whom its orders are closed to, also where other parts of the host keep something of them.
    public static var caseGates: [any CaseGate] { [OrderGate()] }
    /// What its orders and taxi cases hold, for the papers that are made of them.
    public static var caseFacts: [any CaseFactSource] { [OrderFacts(), TaxiFacts()] }
    /// What it takes orders in.
    public static var matters: [ServiceMatter] {
        MatterModel.matters.map { ServiceMatter(code: $0.code, title: $0.title) }
    }
    /// The services that it serves.
    public static var services: [ServiceDescriptor] {
        [
            HotlineServiceMethods.service, HotlineImportServiceMethods.service, HotlineExchangeServiceMethods.service,
            HotlineCatalogueServiceMethods.service, HotlineDuplicatesServiceMethods.service,
            HotlineCohandlingServiceMethods.service, HotlineProtectionServiceMethods.service,
            HotlineTaxiServiceMethods.service, HotlineProgressServiceMethods.service,
            HotlineRatesServiceMethods.service, HotlineKnowledgeServiceMethods.service,
            HotlineFilesServiceMethods.service,
        ]
    }

    /// A handler for every method.
    public let endpoints: [Endpoint]
    private let follower: LimitFollower
    private let indexing: OrderIndexing
    private let sweep: UpdateSweep

    /// Makes the module ready.
    public init(context: PluginContext) async throws {
        try await OrderSealing(database: context.database, sealer: context.sealer).run()
        try await OrderUnits(database: context.database, organisations: context.organisations).run()
        let effects = OrderEffects(
            limits: context.limits,
            notices: context.notices,
            search: context.search,
            organisations: context.organisations
        )
        let service = HotlineService(
            database: context.database,
            events: context.events,
            sealer: context.sealer,
            limits: context.limits,
            calendar: context.calendar,
            time: context.time,
            effects: effects
        )
        self.indexing = OrderIndexing(
            database: context.database,
            search: context.search,
            logger: context.logger
        )
        self.sweep = UpdateSweep(database: context.database, time: context.time, logger: context.logger)
        let taxi = HotlineTaxiService(
            database: context.database,
            sealer: context.sealer,
            limits: context.limits,
            calendar: context.calendar,
            effects: effects
        )
        let progress = HotlineProgressService(
            database: context.database,
            sealer: context.sealer,
            limits: context.limits,
            calendar: context.calendar,
            organisations: context.organisations,
            time: context.time,
            effects: effects,
            filingDesk: FilingDesk(context.config.string("filing_desk"), logger: context.logger)
        )
        progress.filingDesk.announce(context.organisations)
        let protection = ProtectionService(hotline: service)
        let rates = RatesService(
            protection: protection,
            database: context.database,
            sealer: context.sealer,
            time: context.time,
            files: BulletinFiles()
        )
        self.endpoints =
            service.endpoints
            + ImportService(database: context.database, sealer: context.sealer, time: context.time).endpoints
            + ExchangeService(hotline: service).endpoints
            + CatalogueService(database: context.database, time: context.time).endpoints
            + DuplicateService(hotline: service).endpoints + CohandlingService(hotline: service).endpoints
            + protection.endpoints + taxi.endpoints + progress.endpoints
            + rates.endpoints + KnowledgeService(database: context.database, time: context.time).endpoints
            + FilesService(hotline: service, caller: { context.caller(for: $0) }).endpoints
        self.follower = LimitFollower(
            database: context.database,
            events: context.events,
            sealer: context.sealer,
            limits: context.limits,
            organisations: context.organisations,
            effects: effects,
            logger: context.logger
        )
    }

    /// Keeps up with the limits of orders, puts those of before into the search, and removes what platforms have.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.follower.run() }
            group.addTask { try await self.indexing.run() }
            group.addTask { try await self.sweep.run() }
            try await group.waitForAll()
        }
    }
}
