internal import PluginKit

/// A module whose tables cannot be made.
struct UnmadePlugin: Plugin {
    static let id = "unmade"
    static let summary = "Cannot be made ready."
    static let migrations = [Migration(number: 1, name: "nonsense", statements: ["CREATE NONSENSE"])]
    static let services: [ServiceDescriptor] = []

    init(context: PluginContext) async throws {}

    var endpoints: [Endpoint] { [] }
}
