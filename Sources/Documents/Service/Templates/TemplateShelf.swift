internal import Documents
internal import PluginKit

/// Finds the text that a form is made of: the centre's own version where it published one, else that of the system.
struct TemplateShelf: Sendable {
    let database: any Database
    private let library: [String: Template]
    /// The forms of the system in their order.
    let builtIn: [Template]

    init(database: any Database, library: [Template]) {
        self.database = database
        self.builtIn = library
        self.library = Dictionary(library.map { ($0.header.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// A form as it is made now.
    ///
    /// - Throws: ``RPCError`` with `notFound`.
    func current(_ code: String, organisation: String) async throws -> FoundTemplate {
        try await self.database.read { try self.current(code, TemplateTable(organisationID: organisation), $0) }
    }

    func current(
        _ code: String,
        _ table: TemplateTable,
        _ transaction: any ReadTransaction
    ) throws -> FoundTemplate {
        let stored = try table.current(code, transaction)
        let own = self.library[code]
        guard let stored, !stored.isBuiltIn || own == nil || own?.source == stored.text else {
            // Nobody used it yet, or the system has a newer one than was used.
            guard let own else { throw Self.notFound }
            return FoundTemplate(template: own, version: 0, stored: stored)
        }
        return FoundTemplate(template: try Self.parsed(stored.text), version: stored.version, stored: stored)
    }

    /// A version of a form, or its draft.
    ///
    /// - Throws: ``RPCError`` with `notFound`.
    func stored(
        _ code: String,
        version: Int64,
        draft: Bool,
        _ table: TemplateTable,
        _ transaction: any ReadTransaction
    ) throws -> StoredTemplate {
        if draft || version > 0 {
            guard let stored = try table.version(draft ? 0 : version, of: code, transaction) else {
                throw Self.notFound
            }
            return stored
        }
        let found = try self.current(code, table, transaction)
        if found.version > 0, let stored = found.stored { return stored }
        return Self.builtIn(found.template)
    }

    /// The number of the version that a paper is made of; one that comes with the system is kept when it is first used,
    /// so that a paper's version can be read when the system has moved on.
    func settle(
        _ found: FoundTemplate,
        _ table: TemplateTable,
        _ transaction: any WriteTransaction
    ) throws -> Int64 {
        guard found.version == 0 else { return found.version }
        // Another call may have kept it meanwhile.
        let now = try self.current(found.template.header.code, table, transaction)
        guard now.version == 0 else {
            guard now.template == found.template else {
                throw RPCError(code: .aborted, message: "模板刚刚更新，请重新生成。")
            }
            return now.version
        }
        var stored = Self.builtIn(found.template)
        stored.version = (now.stored?.version ?? 0) + 1
        stored.changedAt = transaction.now
        try table.keep(stored, transaction)
        return stored.version
    }

    static func parsed(_ text: String) throws -> Template {
        do {
            return try Template(text)
        } catch {
            throw error.rpcError
        }
    }

    static func builtIn(_ template: Template) -> StoredTemplate {
        StoredTemplate(
            code: template.header.code,
            version: 0,
            title: template.header.title,
            text: template.source,
            isBuiltIn: true,
            accountID: "",
            changedAt: WallTime(microseconds: 0)
        )
    }

    static let notFound = RPCError(code: .notFound, message: "没有这种文书，请核对编号。")
}
