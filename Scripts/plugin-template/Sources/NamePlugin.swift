internal import %Name%API
public import PluginKit

/// Matters (事项) of %name%, from being taken in to being looked up.
public struct %Name%Plugin: Plugin {
    /// Name in configuration, metrics and tables.
    public static let id = "%name%"
    /// What the module is for.
    public static let summary = "Takes matters in and lists them."
    /// Its tables.
    public static var migrations: [Migration] { MatterSchema.migrations }
    /// The services that it serves.
    public static var services: [ServiceDescriptor] { [%Name%ServiceMethods.service] }

    private let service: %Name%Service

    /// Makes the module ready.
    public init(context: PluginContext) async throws {
        self.service = %Name%Service(database: context.database)
    }

    /// A handler for every method.
    public var endpoints: [Endpoint] { self.service.endpoints }
}
