internal import HotlineAPI
public import PluginKit

/// 接诉即办: work orders of the hotlines 12345, 12328 and 12348, from the call to the answer.
public struct HotlinePlugin: Plugin {
    /// Name in configuration, metrics and tables.
    public static let id = "hotline"
    /// What the module is for.
    public static let summary = "接诉即办: registers, dispatches and answers work orders of 12345, 12328 and 12348."
    /// Its tables.
    public static var migrations: [Migration] { OrderSchema.migrations }
    /// Its personal data.
    public static var sealedColumns: [SealedColumn] { OrderColumns.all }
    /// How its orders go.
    public static var workflows: [any WorkflowTable] {
        [OrderFlow.workflow, PartFlow.workflow, ProtectionFlow.workflow]
    }
    /// The services that it serves.
    public static var services: [ServiceDescriptor] {
        [
            HotlineServiceMethods.service, HotlineImportServiceMethods.service, HotlineExchangeServiceMethods.service,
            HotlineServiceMethods.service, HotlineCatalogueServiceMethods.service,
            HotlineDuplicatesServiceMethods.service, HotlineCohandlingServiceMethods.service,
            HotlineProtectionServiceMethods.service,
        ]
    }

    /// A handler for every method.
    public let endpoints: [Endpoint]
    private let follower: LimitFollower

    /// Makes the module ready.
    public init(context: PluginContext) async throws {
        try await OrderSealing(database: context.database, sealer: context.sealer).run()
        try await OrderUnits(database: context.database, organisations: context.organisations).run()
        let service = HotlineService(
            database: context.database,
            events: context.events,
            sealer: context.sealer,
            limits: context.limits,
            calendar: context.calendar,
            time: context.time
        )
        self.endpoints =
            service.endpoints + ImportService(database: context.database, sealer: context.sealer).endpoints
            + ExchangeService(database: context.database, sealer: context.sealer).endpoints
            + CatalogueService(database: context.database, time: context.time).endpoints
            + DuplicateService(hotline: service).endpoints + CohandlingService(hotline: service).endpoints
            + ProtectionService(hotline: service).endpoints
        self.follower = LimitFollower(
            database: context.database,
            events: context.events,
            sealer: context.sealer,
            logger: context.logger
        )
    }

    /// Keeps up with the limits of orders.
    public func run() async throws { try await self.follower.run() }
}
