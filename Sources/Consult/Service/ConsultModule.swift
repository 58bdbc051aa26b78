internal import Consult
internal import ConsultAPI
internal import Foundation
package import PluginKit

/// The intelligent consultation (智能咨询): a part of the host that is always there.
package struct ConsultModule: Sendable {
    /// Name in the table of methods and of tables.
    package static let id = "consult"
    /// The services that it serves.
    package static var services: [ServiceDescriptor] { [ConsultServiceMethods.service] }

    private let library: LawLibrary
    private let handler: ConsultHandler

    /// Makes it ready.
    ///
    /// Statutes that were indexed before serve at once; new ones are taken in by ``run()``.
    ///
    /// - Parameter folder: the data folder of the host.
    /// - Throws: ``RPCError`` where the settings of the endpoint do not fit.
    package init(context: PluginContext, folder: String) throws {
        let endpoint = try EndpointSettings(context.config)
        let laws = context.config.string("laws")
        let library = LawLibrary(
            laws: laws.isEmpty ? folder + "/consult/laws" : laws,
            folder: folder + "/consult",
            logger: context.logger
        )
        library.open()
        self.library = library
        self.handler = ConsultHandler(
            library: library,
            feedback: FeedbackTable(sealer: context.sealer),
            writer: endpoint.map { AnswerWriter($0, logger: context.logger) },
            context: context
        )
    }

    /// A handler for every method.
    package var endpoints: [Endpoint] { self.handler.endpoints }

    /// Takes in new statutes, and looks for newer ones, until cancelled.
    package func run() async throws { try await self.library.run() }
}
