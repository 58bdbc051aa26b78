internal import Consult
internal import ConsultAPI
internal import Foundation
internal import Logging
package import PluginKit

/// The intelligent consultation (智能咨询): a part of the host that is always there.
package struct ConsultModule: Sendable {
    /// Name in the table of methods and of tables.
    package static let id = "consult"
    /// The services that it serves.
    package static var services: [ServiceDescriptor] {
        [ConsultServiceMethods.service, HandoverServiceMethods.service]
    }

    private let library: LawLibrary
    private let handler: ConsultHandler
    private let handovers: HandoverHandler
    private let follower: HandoverFollower
    private let owners: CardOwners

    /// Makes it ready.
    ///
    /// Statutes that were indexed before serve at once; new ones are taken in by ``run()``.
    ///
    /// - Parameters:
    ///   - folder: the data folder of the host.
    ///   - matters: of the modules of the build, by their names; cards that speak of others are told in the log.
    ///   - forms: the names of the forms that documents are made of.
    ///   - isServed: whether a module's methods are to be had now: what cards offer of others is an office then.
    ///   - isStaffed: whether somebody who can log in works at one of the organisations of a tenant and has one of the roles.
    /// - Throws: ``RPCError`` where the settings of the endpoint or of the cards' owners do not fit.
    package init(
        context: PluginContext,
        folder: String,
        matters: [String: [ServiceMatter]] = [:],
        forms: [String] = [],
        isServed: @escaping @Sendable (_ module: String) -> Bool,
        isStaffed:
            @escaping @Sendable (_ organisationID: String, _ units: [String], _ roles: [Role]) async throws -> Bool
    ) throws {
        let endpoint = try EndpointSettings(context.config)
        let owners = try CardOwners(context.config.strings("card_owners"))
        let laws = context.config.string("laws")
        let library = LawLibrary(
            laws: laws.isEmpty ? folder + "/consult/laws" : laws,
            folder: folder + "/consult",
            logger: context.logger,
            today: { LawDay(CivilDay(context.time.now)) }
        )
        library.open()
        for problem in Self.problems(matters: matters, forms: forms) {
            context.logger.warning("the guidance cards do not fit the modules", metadata: ["problem": "\(problem)"])
        }
        self.library = library
        self.owners = owners
        self.handler = ConsultHandler(
            library: library,
            feedback: FeedbackTable(sealer: context.sealer),
            writer: endpoint.map { AnswerWriter($0, logger: context.logger) },
            text: ConsultText(isServed: isServed),
            owners: owners,
            context: context,
            isStaffed: isStaffed
        )
        let steps = HandoverSteps(
            sealer: context.sealer,
            limits: HandoverLimits(context.config, context.limits),
            notices: HandoverNotices(notices: context.notices, organisations: context.organisations)
        )
        self.handovers = HandoverHandler(steps: steps, context: context, isStaffed: isStaffed)
        self.follower = HandoverFollower(steps: steps, context: context)
    }

    /// What does not fit between the guidance cards and the rest of the host, a line each: matters that no module has,
    /// matters without a card or a reason, forms that there are not.
    package static func problems(matters: [String: [ServiceMatter]], forms: [String]) -> [String] {
        do {
            let knowledge = try Knowledge(folder: Knowledge.folder)
            let known = matters.flatMap { module, matters in
                matters.map { (Card.Matter(module: module, code: $0.code), $0.title) }
            }
            let catalogue = CardCatalogue(
                matters: Dictionary(known, uniquingKeysWith: { first, _ in first }),
                forms: Set(forms)
            )
            return catalogue.problems(knowledge.cards, without: knowledge.matterWithoutCard)
        } catch {
            return ["\(error)"]
        }
    }

    /// A handler for every method.
    package var endpoints: [Endpoint] { self.handler.endpoints + self.handovers.endpoints }

    /// Takes in new statutes and looks for newer ones, tells of hand-overs that wait too long, and erases those that were
    /// kept long enough, until cancelled.
    package func run() async throws {
        let cards = (try? Knowledge(folder: Knowledge.folder).cards) ?? []
        let known = Set(cards.map(\.owner) + [ConsultText.defaultOwner])
        self.owners.announce(known: known, self.follower.context.organisations, self.follower.context.logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.library.run() }
            group.addTask { try await self.follower.runAlarms() }
            group.addTask { try await self.follower.runErasure() }
            group.addTask { try await HandoverIndexing(context: self.follower.context).run() }
            try await group.waitForAll()
        }
    }
}
