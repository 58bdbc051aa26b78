internal import Documents
internal import DocumentsAPI
package import PluginKit

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
        ]
    }
    /// Columns that hold sealed values.
    package static var sealedColumns: [SealedColumn] {
        [DraftTable.factsColumn, DocumentTable.factsColumn, DocumentTable.fileColumn, DocumentTable.reasonColumn]
            + [KeyTable.privateColumn]
    }

    private let documents: DocumentHandler
    private let templates: TemplateHandler
    private let computations: ComputationHandler

    /// Makes it ready.
    ///
    /// - Parameter gates: say whom the case of a paper is closed to.
    /// - Throws: ``RPCError`` with `invalidArgument` where a setting is wrong; ``DocumentError`` where a form of the
    ///   build is.
    package init(context: PluginContext, gates: CaseGates = CaseGates()) throws {
        let settings = try DocumentSettings(context.config)
        let shelf = TemplateShelf(database: context.database, library: try FormLibrary.templates())
        let press = PressRoom()
        self.documents = DocumentHandler(
            drafts: DraftDesk(database: context.database, sealer: context.sealer, keep: settings.draftAge),
            shelf: shelf,
            press: press,
            issuing: Issuing(
                database: context.database,
                sealer: context.sealer,
                shelf: shelf,
                press: press,
                settings: settings
            ),
            verification: VerificationDesk(database: context.database, sealer: context.sealer),
            gates: gates
        )
        self.templates = TemplateHandler(database: context.database, shelf: shelf, press: press)
        self.computations = ComputationHandler(time: context.time, calendar: context.calendar)
    }

    /// A handler for every method.
    package var endpoints: [Endpoint] {
        self.documents.endpoints + self.templates.endpoints + self.computations.endpoints
    }
}
