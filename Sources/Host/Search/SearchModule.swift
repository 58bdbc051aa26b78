package import PluginKit
internal import SearchAPI

/// The search (检索) across the cases of all modules.
package struct SearchModule: Sendable {
    /// Name in the table of methods.
    package static let id = "search"
    /// The services that it serves.
    package static var services: [ServiceDescriptor] { [SearchServiceMethods.service] }

    /// Makes the tokens of the index anew under the newest key.
    package let rotation: SearchRotation

    private let handler: SearchHandler
    let poster: SearchPoster

    /// Makes it ready.
    ///
    /// - Parameters:
    ///   - host: the database as the host itself sees it, where the index stands.
    ///   - sources: the cases of every module of the build.
    ///   - isServed: whether a module runs now: cases of one that does not are not found.
    package init(
        context: PluginContext,
        host: any Database,
        sources: [SearchPlace],
        isServed: @escaping @Sendable (_ module: String) -> Bool
    ) {
        self.handler = SearchHandler(
            host: host,
            sealer: context.sealer,
            sources: sources,
            isServed: isServed,
            logger: context.logger
        )
        self.poster = SearchPoster(
            host: host,
            sealer: context.sealer,
            sources: sources,
            events: context.events,
            logger: context.logger
        )
        self.rotation = SearchRotation(host: host, sealer: context.sealer, sources: sources)
    }

    /// A handler for every method.
    package var endpoints: [Endpoint] { self.handler.endpoints }

    /// Puts new cases into the lists, until cancelled.
    package func run() async throws { try await self.poster.run() }
}
