internal import Documents
internal import DocumentsAPI
internal import PluginKit
internal import SwiftProtobuf

/// Keeps the facts of cases for those who may see them.
struct DraftDesk: Sendable {
    let database: any Database
    let sealer: any Sealer
    /// Say whom the case of a draft is closed to.
    let gates: CaseGates
    /// How long a draft is kept that nobody changes.
    let keep: Duration

    private static let subjectMax = 100
    /// Facts of one call; a form has a few dozen.
    private static let factsMax = 1_000

    func save(_ request: SaveDraftRequest, _ context: CallContext) async throws -> Draft {
        guard request.subject.utf8.count <= Self.subjectMax else {
            throw RPCError.invalidFields([.init(field: "subject", description: "编号过长，请核对")])
        }
        guard request.facts.count <= Self.factsMax else {
            throw RPCError.invalidFields([.init(field: "facts", description: "一次最多\(Self.factsMax)项")])
        }
        let table = DraftTable(organisationID: context.principal.organisationID, sealer: self.sealer)
        let viewer = DocumentViewer(context)
        if !request.subject.isEmpty { try await self.checkOpen(request.subject, context) }
        if !request.draftID.isEmpty { _ = try await self.draft(request.draftID, context) }
        let newID = RandomID.make() + RandomID.make()
        return try await self.database.write(for: context, request: request) { [keep] transaction in
            try table.removeExpired(transaction)
            var draft: StoredDraft
            if request.draftID.isEmpty {
                draft = StoredDraft(
                    id: newID,
                    accountID: viewer.accountID,
                    unit: viewer.unit,
                    subject: "",
                    facts: Facts(),
                    changedAt: transaction.now,
                    expiresAt: transaction.now
                )
            } else {
                draft = try Self.draft(request.draftID, viewer, table, transaction)
            }
            if !request.subject.isEmpty { draft.subject = request.subject }
            draft.facts.take(request.facts)
            draft.changedAt = transaction.now
            draft.expiresAt = transaction.now.advanced(by: keep)
            try Self.checkSize(draft.facts)
            try table.keep(draft, transaction)
            context.note(subject: draft.id)
            return draft.message
        }
    }

    /// A draft that the caller may see.
    ///
    /// - Throws: ``RPCError`` with `notFound`.
    func draft(_ id: String, _ context: CallContext) async throws -> StoredDraft {
        let table = DraftTable(organisationID: context.principal.organisationID, sealer: self.sealer)
        let viewer = DocumentViewer(context)
        context.note(subject: id)
        let draft = try await self.database.read { try Self.draft(id, viewer, table, $0) }
        // Who may not see the case has no draft of it, whoever wrote that.
        guard try await !self.gates.isClosed(draft.subject, to: context.principal) else { throw Self.unknown }
        return draft
    }

    /// Checks that a case to which somebody puts a paper is not closed to them: it is as one that there is not.
    ///
    /// - Throws: ``RPCError`` with `notFound`.
    func checkOpen(_ subject: String, _ context: CallContext) async throws {
        guard try await !self.gates.isClosed(subject, to: context.principal) else {
            throw RPCError(code: .notFound, message: "没有编号为“\(subject)”的案件，请核对编号。")
        }
    }

    private static let unknown = RPCError(code: .notFound, message: "没有这份草稿，可能已过期，请重新填写。")

    /// The facts of a call: those kept, and those given over them.
    func facts(draftID: String, _ given: [Fact], _ context: CallContext) async throws -> Facts {
        guard given.count <= Self.factsMax else {
            throw RPCError.invalidFields([.init(field: "facts", description: "一次最多\(Self.factsMax)项")])
        }
        // Also asked where nothing is kept: the method has a scope.
        let viewer = DocumentViewer(context)
        var facts = Facts()
        if !draftID.isEmpty { facts = try await self.draft(draftID, context).facts } else { _ = viewer.unit }
        facts.take(given)
        return facts
    }

    static func draft(
        _ id: String,
        _ viewer: DocumentViewer,
        _ table: DraftTable,
        _ transaction: any ReadTransaction
    ) throws -> StoredDraft {
        guard id.utf8.count == 32, let draft = try table.draft(id, transaction),
            viewer.maySee(accountID: draft.accountID, unit: draft.unit)
        else { throw Self.unknown }
        return draft
    }

    /// There is no such draft, or it is not for the caller.
    private static let unknown = RPCError(code: .notFound, message: "没有这份草稿，可能已过期，请重新填写。")

    /// Facts are checked against fields when a form is made; here only that they cannot fill the disk.
    private static func checkSize(_ facts: Facts) throws {
        let bytes = facts.values.reduce(0) { sum, fact in
            switch fact.value {
            case .text(let text): sum + fact.key.utf8.count + text.utf8.count
            case .records(let records):
                sum + records.reduce(0) { $0 + $1.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count } }
            }
        }
        guard bytes <= 1_048_576 else {
            throw RPCError.invalidFields([.init(field: "facts", description: "全部内容超过1兆字节，请删减。")])
        }
    }
}
