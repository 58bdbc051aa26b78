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
    public static var workflows: [any WorkflowTable] { [OrderFlow.workflow] }
    /// The services that it serves.
    public static var services: [ServiceDescriptor] {
        [HotlineServiceMethods.service, HotlineRatesServiceMethods.service]
    }

    private let service: HotlineService
    private let rates: RatesService
    private let follower: LimitFollower

    /// Makes the module ready.
    public init(context: PluginContext) async throws {
        try await OrderSealing(database: context.database, sealer: context.sealer).run()
        try await OrderUnits(database: context.database, organisations: context.organisations).run()
        self.service = HotlineService(
            database: context.database,
            events: context.events,
            sealer: context.sealer,
            limits: context.limits,
            calendar: context.calendar
        )
        self.rates = RatesService(
            database: context.database,
            sealer: context.sealer,
            time: context.time,
            files: BulletinFiles()
        )
        self.follower = LimitFollower(
            database: context.database,
            events: context.events,
            sealer: context.sealer,
            logger: context.logger
        )
    }

    /// A handler for every method.
    public var endpoints: [Endpoint] { self.service.endpoints + self.rates.endpoints }

    /// Keeps up with the limits of orders.
    public func run() async throws { try await self.follower.run() }
}
