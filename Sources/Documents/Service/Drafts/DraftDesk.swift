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
    /// Say what the case of a draft holds.
    let cases: CaseFactSources
    /// How long a draft is kept that nobody changes.
    let keep: Duration

    private static let subjectMax = 100
    /// Facts of one call; a form has a few dozen.
    private static let factsMax = 1_000

    func save(_ request: SaveDraftRequest, _ context: CallContext) async throws -> Draft {
        guard request.facts.count <= Self.factsMax else {
            throw RPCError.invalidFields([.init(field: "facts", description: "一次最多\(Self.factsMax)项")])
        }
        let table = DraftTable(organisationID: context.principal.organisationID, sealer: self.sealer)
        let viewer = DocumentViewer(context)
        let begun = try await self.begun(request, context)
        let subject = request.subject.isEmpty ? begun.subject : request.subject
        let known = try await self.known(subject, context)
        let newID = RandomID.make() + RandomID.make()
        // The answer that is kept for a repetition has no word of the case's: who repeats it may not see the case any more.
        let kept = try await self.database.write(for: context, request: request) { [keep] transaction in
            try table.removeExpired(transaction)
            var draft: StoredDraft
            if !request.draftID.isEmpty {
                draft = try Self.draft(request.draftID, viewer, table, transaction)
            } else if let ofCase = try table.draft(ofSubject: subject, viewer, transaction) {
                draft = ofCase
            } else {
                draft = StoredDraft(
                    id: newID,
                    accountID: viewer.accountID,
                    unit: viewer.unit,
                    subject: "",
                    facts: Facts(),
                    changedAt: transaction.now,
                    expiresAt: transaction.now
                )
            }
            if !subject.isEmpty { draft.subject = subject }
            draft.facts.complete(with: begun.facts, but: known)
            draft.facts.take(request.facts)
            draft.changedAt = transaction.now
            draft.expiresAt = transaction.now.advanced(by: keep)
            try Self.checkSize(draft.facts)
            try table.keep(draft, transaction)
            context.note(subject: draft.id)
            return draft.message
        }
        return try await self.told(kept, known: kept.subject == subject ? known : self.known(kept.subject, context))
    }

    /// A draft by its id, or that of a case, with what the case's module knows.
    ///
    /// - Throws: ``RPCError`` with `notFound`.
    func shown(_ request: GetDraftRequest, _ context: CallContext) async throws -> Draft {
        let (words, stored) = try await self.words(request.draftID, request.subject, context)
        var message = stored?.message ?? Draft.with { $0.subject = words.subject }
        message.facts = words.messages
        return message
    }

    /// What is known of a case, and what was typed: by the id of a draft, or by the number of the case.
    ///
    /// - Throws: ``RPCError`` with `notFound`.
    func words(_ id: String, _ subject: String, _ context: CallContext) async throws -> (CaseWords, StoredDraft?) {
        let viewer = DocumentViewer(context)
        guard id.isEmpty, !subject.isEmpty else {
            let draft = try await self.draft(id, context)
            let known = try await self.known(draft.subject, context)
            return (CaseWords(subject: draft.subject, known: known, typed: draft.facts), draft)
        }
        context.note(subject: subject)
        try await self.checkOpen(subject, context)
        let table = DraftTable(organisationID: viewer.organisationID, sealer: self.sealer)
        let draft = try await self.database.read { try table.draft(ofSubject: subject, viewer, $0) }
        let known = try await self.known(subject, context)
        return (CaseWords(subject: subject, known: known, typed: draft?.facts ?? Facts()), draft)
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
    /// Whether there is such a case, people are not told who deal with none: numbers run on.
    ///
    /// - Throws: ``RPCError`` with `notFound`; with `invalidArgument` for what is no number.
    func checkOpen(_ subject: String, _ context: CallContext) async throws {
        guard subject.utf8.count <= Self.subjectMax else {
            throw RPCError.invalidFields([.init(field: "subject", description: "编号过长，请核对")])
        }
        var isUnknown = try await self.gates.isClosed(subject, to: context.principal)
        if !isUnknown, DocumentViewer(context).isStaff {
            let organisation = context.principal.organisationID
            isUnknown = try await !self.gates.unknown([subject], organisationID: organisation).isEmpty
        }
        guard !isUnknown else {
            throw RPCError(code: .notFound, message: "没有编号为“\(subject)”的案件，请核对编号。")
        }
    }

    /// The facts of a call: those kept or of a case, and those given over them.
    func words(
        draftID: String,
        subject: String,
        _ given: [Fact],
        _ context: CallContext
    ) async throws -> CaseWords {
        guard given.count <= Self.factsMax else {
            throw RPCError.invalidFields([.init(field: "facts", description: "一次最多\(Self.factsMax)项")])
        }
        // Also asked where nothing is kept: the method has a scope.
        _ = DocumentViewer(context)
        var words = CaseWords()
        if !draftID.isEmpty || !subject.isEmpty { words = try await self.words(draftID, subject, context).0 }
        words.typed.take(given)
        return words
    }

    /// What the module of a case knows of it, as far as it shows the case to the caller.
    func known(_ subject: String, _ context: CallContext) async throws -> Facts {
        subject.isEmpty ? Facts() : Facts(try await self.cases.facts(of: subject, for: context.principal))
    }

    private func told(_ draft: Draft, known: Facts) -> Draft {
        var (draft, typed) = (draft, Facts())
        typed.take(draft.facts)
        draft.facts = CaseWords(subject: draft.subject, known: known, typed: typed).messages
        return draft
    }

    /// What a draft begins with: the facts of the document that is named, and the case that it belongs to.
    private func begun(
        _ request: SaveDraftRequest,
        _ context: CallContext
    ) async throws -> (facts: Facts, subject: String) {
        if !request.subject.isEmpty { try await self.checkOpen(request.subject, context) }
        var subject = request.subject
        if !request.draftID.isEmpty {
            let draft = try await self.draft(request.draftID, context)
            if subject.isEmpty { subject = draft.subject }
        }
        guard !request.documentNumber.isEmpty else { return (Facts(), subject) }
        let viewer = DocumentViewer(context)
        let table = DocumentTable(organisationID: viewer.organisationID, sealer: self.sealer)
        let document = try await self.database.read {
            try viewer.document(request.documentNumber, "", table, $0)
        }
        guard try await !self.gates.isClosed(document.subject, to: context.principal) else {
            throw DocumentViewer.unknown
        }
        guard subject.isEmpty || document.subject == subject else {
            throw RPCError.invalidFields([.init(field: "document_number", description: "这份文书不属于这个案件，请核对编号")])
        }
        return (document.facts, document.subject)
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
