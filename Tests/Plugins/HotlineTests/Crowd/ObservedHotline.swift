import HotlinePlugin
import PluginKit

/// The hotline as it is, which also hands what the host gave it to the test that started it.
///
/// So the test reads tables, events and limits as they are kept, on whichever engine.
struct ObservedHotline: Plugin {
    static let id = HotlinePlugin.id
    static let summary = HotlinePlugin.summary
    static let configKeys = HotlinePlugin.configKeys
    static let migrations = HotlinePlugin.migrations
    static let sealedColumns = HotlinePlugin.sealedColumns
    static let workflows = HotlinePlugin.workflows
    static let services = HotlinePlugin.services

    private let hotline: HotlinePlugin

    init(context: PluginContext) async throws {
        Insight.current.take(context)
        self.hotline = try await HotlinePlugin(context: context)
    }

    var endpoints: [Endpoint] { self.hotline.endpoints }

    func run() async throws { try await self.hotline.run() }

    func problem() async -> String? { await self.hotline.problem() }
}
