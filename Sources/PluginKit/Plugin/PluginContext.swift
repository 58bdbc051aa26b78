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
    /// A logger that names the module.
    public let logger: Logger

    private let table: MethodTable

    /// Makes a context.
    public init(
        config: PluginConfig,
        database: any Database,
        events: any EventLog,
        sealer: any Sealer,
        time: TimeSource,
        logger: Logger,
        table: MethodTable,
        organisations: OrganisationTrees = OrganisationTrees()
    ) {
        self.config = config
        self.database = database
        self.events = events
        self.sealer = sealer
        self.time = time
        self.logger = logger
        self.table = table
        self.organisations = organisations
    }

    /// The roles that see sensitive data by some method which is served now, or may break the glass (紧急调阅).
    public var sensitiveRoles: RoleSet {
        self.table.methods.values.reduce(into: []) { roles, mounted in
            for unmasking in mounted.method.unmasking { roles.formUnion(unmasking.roles) }
            roles.formUnion(mounted.method.breakGlassRoles)
        }
    }

    /// A caller of other modules that acts for the account of a call.
    public func caller(for context: CallContext) -> any Caller {
        LocalCaller(table: self.table, within: context)
    }
}
