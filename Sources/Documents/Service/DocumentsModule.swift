internal import Documents
internal import DocumentsAPI
package import PluginKit
package import Printing

/// Documents (文书, 一键生成): papers of templates and facts, numbered, kept sealed, and verified by whoever holds one.
///
/// Always there, as accounts are; every module makes its papers through it.
package struct DocumentsModule: Sendable {
    /// Name in configuration and tables.
    package static let id = "documents"
    /// The services that it serves.
    package static var services: [ServiceDescriptor] {
        [
            DocumentServiceMethods.service, DocumentTemplateServiceMethods.service, ComputationServiceMethods.service,
            PrintServiceMethods.service,
        ]
    }
    /// Columns that hold sealed values.
    package static var sealedColumns: [SealedColumn] {
        [DraftTable.factsColumn, DocumentTable.factsColumn, DocumentTable.fileColumn, DocumentTable.reasonColumn]
            + [DocumentTable.computedColumn, KeyTable.privateColumn, KeyTable.checkColumn] + [
                PrintTable.codeColumn, PrintTable.reasonColumn,
            ]
    }

    /// The names of the forms that come with the program, by which other parts speak of them.
    ///
    /// - Throws: ``DocumentError`` where one is written wrongly.
    package static func formNames() throws -> [String] { try FormLibrary.templates().map(\.header.title) }

    private let documents: DocumentHandler
    private let templates: TemplateHandler
    private let computations: ComputationHandler
    private let prints: PrintHandler
    private let works: PrintWorks

    /// Makes it ready.
    ///
    /// - Parameters:
    ///   - gates: say whom the case of a paper is closed to.
    ///   - caseFacts: say what the case of a paper holds.
    ///   - pace: how long a print waits for what.
    ///   - lease: for so long a host has a print without saying that it still works on it.
    /// - Throws: ``RPCError`` with `invalidArgument` where a setting is wrong; ``DocumentError`` where a form of the
    ///   build is.
    package init(
        context: PluginContext,
        gates: CaseGates = CaseGates(),
        caseFacts: CaseFactSources = CaseFactSources(),
        pace: PrintPace = PrintPace(),
        lease: Duration = .seconds(10)
    ) throws {
        let settings = try DocumentSettings(context.config, context.time)
        let shelf = TemplateShelf(database: context.database, library: try FormLibrary.templates())
        let press = PressRoom()
        let rules = RuleShelf(database: context.database, calendar: context.calendar)
        self.documents = DocumentHandler(
            drafts: DraftDesk(
                database: context.database,
                sealer: context.sealer,
                gates: gates,
                cases: caseFacts,
                keep: settings.draftAge
            ),
            shelf: shelf,
            press: press,
            issuing: Issuing(
                database: context.database,
                sealer: context.sealer,
                shelf: shelf,
                press: press,
                rules: rules,
                gates: gates,
                settings: settings
            ),
            copies: DocumentCopies(database: context.database, sealer: context.sealer, press: press, rules: rules),
            verification: VerificationDesk(database: context.database, sealer: context.sealer),
            keys: KeyDesk(database: context.database, sealer: context.sealer),
            gates: gates
        )
        self.templates = TemplateHandler(database: context.database, shelf: shelf, press: press, rules: rules)
        self.computations = ComputationHandler(database: context.database, time: context.time, rules: rules)
        self.prints = PrintHandler(
            desk: PrintDesk(
                database: context.database,
                sealer: context.sealer,
                gates: gates,
                printers: settings.printers,
                keep: settings.pickupAge,
                prices: try PrintPrices(context.config.strings("print_prices")),
                time: context.time
            ),
            events: context.events
        )
        self.works = PrintWorks(
            database: context.database,
            sealer: context.sealer,
            events: context.events,
            notices: context.notices,
            time: context.time,
            printers: settings.printers,
            logger: context.logger,
            pace: pace,
            lease: lease
        )
    }

    /// A handler for every method.
    package var endpoints: [Endpoint] {
        self.documents.endpoints + self.templates.endpoints + self.computations.endpoints + self.prints.endpoints
    }

    /// Prints what stands in the queues of the printers, until cancelled.
    ///
    /// - Parameter isExercise: prints nothing, for printers are real.
    package func run(isExercise: Bool = false) async throws {
        if !isExercise { try await self.works.run() }
        // Without a printer there is nothing to do, and what runs beside the calls lasts as long as the host.
        while true { try await Task.sleep(for: .seconds(86_400)) }
    }
}
