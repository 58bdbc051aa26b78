public import Logging

/// What the host gives a module.
public struct PluginContext: Sendable {
    /// The module's settings.
    public let config: PluginConfig
    /// The module's tables.
    public let database: any Database
    /// The log of events.
    public let events: any EventLog
    /// Seals personal data before it is stored.
    public let sealer: any Sealer
    /// The organisation trees (组织机构) of the host, as they are now.
    public let organisations: OrganisationTrees
    /// The time of the record.
    public let time: TimeSource
    /// The working calendar.
    public let calendar: CalendarSource
    /// The limits of the module's cases.
    public let limits: CaseLimits
    /// What people are told of the module's cases.
    public let notices: CaseNotices
    /// What the module's cases are found by.
    public let search: CaseSearch
    /// A logger that names the module.
    public let logger: Logger

    private let table: MethodTable
    private let declared: [ServiceDescriptor]

    /// Makes a context.
    ///
    /// - Parameters:
    ///   - module: whose context it is; names its limits, their events, and its notices.
    ///   - config: its settings.
    ///   - database: its tables.
    ///   - events: the log of events.
    ///   - sealer: seals personal data.
    ///   - time: the time of the record.
    ///   - calendar: the working calendar.
    ///   - logger: names the module.
    ///   - table: the methods of the host.
    ///   - declared: the services of all modules of the build, whether they are enabled or not.
    public init(
        module: String = "",
        config: PluginConfig,
        database: any Database,
        events: any EventLog,
        sealer: any Sealer,
        time: TimeSource,
        calendar: CalendarSource = CalendarSource { WorkCalendar(plans: HolidayPlan.published) },
        logger: Logger,
        table: MethodTable,
        declared: [ServiceDescriptor] = [],
        organisations: OrganisationTrees = OrganisationTrees()
    ) {
        self.config = config
        self.database = database
        self.events = events
        self.sealer = sealer
        self.time = time
        self.calendar = calendar
        self.limits = CaseLimits(module: module, calendar: calendar)
        self.notices = CaseNotices(module: module)
        self.search = CaseSearch()
        self.logger = logger
        self.table = table
        self.declared = declared
        self.organisations = organisations
    }

    /// The roles that see sensitive data by some method, or may break the glass (紧急调阅).
    ///
    /// Methods of modules that are disabled now count as well: whoever may see by them has its second factor before an
    /// operator enables the module, and nobody is suspended by that.
    public var sensitiveRoles: RoleSet {
        let methods = self.table.methods.values.map(\.method) + self.declared.flatMap(\.methods)
        return methods.reduce(into: []) { roles, method in
            for unmasking in method.unmasking { roles.formUnion(unmasking.roles) }
            roles.formUnion(method.breakGlassRoles)
        }
    }

    /// A caller of other modules that acts for the account of a call.
    public func caller(for context: CallContext) -> any Caller {
        LocalCaller(table: self.table, within: context)
    }
}
