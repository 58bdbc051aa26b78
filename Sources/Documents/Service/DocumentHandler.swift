internal import Crypto
internal import Documents
internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// Serves DocumentService: hands each call to the part that does it.
struct DocumentHandler: DocumentServiceHandler {
    let drafts: DraftDesk
    let shelf: TemplateShelf
    let press: PressRoom
    let issuing: Issuing
    let verification: VerificationDesk
    let gates: CaseGates

    private static let pageMax: UInt32 = 200
    private static let reasonMax = 500

    func listForms(_ request: ListFormsRequest, context: CallContext) async throws -> ListFormsResponse {
        let forms = try await FormList(shelf: self.shelf).forms(organisation: context.principal.organisationID)
        return ListFormsResponse.with {
            $0.forms = forms.filter { request.category.isEmpty || $0.category == request.category }
        }
    }

    func describeForm(_ request: DescribeFormRequest, context: CallContext) async throws -> FormDescription {
        let found = try await self.shelf.current(request.code, organisation: context.principal.organisationID)
        return FormDescription.with {
            $0.form = found.form
            $0.fields = found.template.formFields
        }
    }

    func getNeeds(_ request: GetNeedsRequest, context: CallContext) async throws -> GetNeedsResponse {
        let facts = try await self.drafts.facts(draftID: request.draftID, request.facts, context)
        let found = try await self.shelf.current(request.code, organisation: context.principal.organisationID)
        do {
            let needs = try DocumentPress.needs(found.template, facts.known(to: found.template))
            return GetNeedsResponse.with { $0.fields = needs.map { found.template.formField($0) } }
        } catch {
            throw error.rpcError
        }
    }

    func saveDraft(_ request: SaveDraftRequest, context: CallContext) async throws -> Draft {
        try await self.drafts.save(request, context)
    }

    func getDraft(_ request: GetDraftRequest, context: CallContext) async throws -> Draft {
        try await self.drafts.draft(request.draftID, context).message
    }

    func preview(_ request: PreviewRequest, context: CallContext) async throws -> PreviewResponse {
        let facts = try await self.drafts.facts(draftID: request.draftID, request.facts, context)
        let found = try await self.shelf.current(request.code, organisation: context.principal.organisationID)
        let paper = try await self.press.print(
            found.template,
            facts.known(to: found.template),
            Imprint(templateVersion: Int(found.version), isAssisted: request.isAssisted)
        )
        return PreviewResponse.with {
            $0.pdf = Data(paper.pdf)
            $0.pageCount = UInt32(paper.pageCount)
        }
    }

    func issueDocument(_ request: IssueDocumentRequest, context: CallContext) async throws -> Document {
        let draft = try await self.drafts.draft(request.draftID, context)
        let found = try await self.shelf.current(request.code, organisation: context.principal.organisationID)
        let order = Issuing.Order(
            code: request.code,
            facts: draft.facts.known(to: found.template),
            subject: draft.subject,
            isAssisted: request.isAssisted
        )
        return try await self.issuing.issue(order, request, context)
    }

    func getDocument(_ request: GetDocumentRequest, context: CallContext) async throws -> Document {
        try await self.document(request.number, check: request.check, context).message
    }

    func fetchDocument(_ request: FetchDocumentRequest, context: CallContext) async throws -> DocumentFile {
        let document = try await self.document(request.number, check: request.check, context)
        if request.format == .word { return try await self.word(document, context) }
        let table = self.table(context)
        guard let file = try await self.issuing.database.read({ try table.file(document.number, $0) }) else {
            throw RPCError(code: .dataLoss, message: "文书文件已丢失，请联系系统管理员。")
        }
        return DocumentFile.with {
            $0.number = document.number
            $0.mediaType = "application/pdf"
            $0.content = Data(file)
            $0.sha256 = Data(document.fileHash)
        }
    }

    /// What a document says, to be edited: made of its facts and of the version that it was made of.
    private func word(_ document: StoredDocument, _ context: CallContext) async throws -> DocumentFile {
        let table = TemplateTable(organisationID: context.principal.organisationID)
        let stored = try await self.issuing.database.read {
            try table.version(document.version, of: document.code, $0)
        }
        guard let stored else { throw TemplateShelf.notFound }
        let template = try TemplateShelf.parsed(stored.text)
        do {
            let file = try DocumentPress.word(template, document.facts, Imprint(isAssisted: document.isAssisted))
            return DocumentFile.with {
                $0.number = document.number
                $0.mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                $0.content = Data(file)
                $0.sha256 = Data(SHA256.hash(data: file))
            }
        } catch {
            throw error.rpcError
        }
    }

    func listDocuments(_ request: ListDocumentsRequest, context: CallContext) async throws -> ListDocumentsResponse {
        guard request.pageSize <= Self.pageMax, request.pageToken.utf8.count <= 100 else {
            throw RPCError.invalidFields([.init(field: "page_size", description: "每页1到\(Self.pageMax)份")])
        }
        let limit = request.pageSize == 0 ? 50 : Int(request.pageSize)
        let (table, reach) = (self.table(context), context.reach)
        let before = request.pageToken.isEmpty ? nil : request.pageToken
        let found = try await self.issuing.database.read {
            try table.documents(reach, before: before, limit: limit, $0)
        }
        let viewer = DocumentViewer(context)
        let closed = try await self.gates.closed(found.map(\.subject), to: context.principal)
        return ListDocumentsResponse.with {
            // What citizens made without an office is within nobody's reach.
            $0.documents = found.filter { document in
                viewer.maySee(accountID: document.accountID, unit: document.unit) && !closed.contains(document.subject)
            }.map(\.message)
            if found.count == limit, let last = found.last { $0.nextPageToken = last.number }
        }
    }

    func reissueDocument(_ request: ReissueDocumentRequest, context: CallContext) async throws -> Document {
        let reason = try Self.reason(request.reason)
        let old = try await self.document(request.number, check: "", context)
        guard old.state == .valid else { throw Issuing.notValid }
        let facts =
            request.draftID.isEmpty ? old.facts : try await self.drafts.draft(request.draftID, context).facts
        let found = try await self.shelf.current(old.code, organisation: context.principal.organisationID)
        let order = Issuing.Order(
            code: old.code,
            facts: facts.known(to: found.template),
            subject: old.subject,
            isAssisted: old.isAssisted,
            replaces: old.number,
            reason: reason
        )
        return try await self.issuing.issue(order, request, context)
    }

    func revokeDocument(_ request: RevokeDocumentRequest, context: CallContext) async throws -> Document {
        let reason = try Self.reason(request.reason)
        let (table, viewer) = (self.table(context), DocumentViewer(context))
        _ = try await self.document(request.number, check: "", context)
        return try await self.issuing.database.write(for: context, request: request) { transaction in
            _ = try Self.document(request.number, "", viewer, table, transaction)
            let ended = try table.end(request.number, as: .revoked, reason: reason, replacedBy: "", transaction)
            guard ended else { throw Issuing.notValid }
            return try Self.document(request.number, "", viewer, table, transaction).message
        }
    }

    func verifyDocument(_ request: VerifyDocumentRequest, context: CallContext) async throws -> Verification {
        try await self.verification.verify(request.verificationCode)
    }

    func getVerificationKeys(
        _ request: GetVerificationKeysRequest,
        context: CallContext
    ) async throws -> GetVerificationKeysResponse {
        try await self.verification.keys(organisation: context.principal.organisationID)
    }

    private func table(_ context: CallContext) -> DocumentTable {
        DocumentTable(organisationID: context.principal.organisationID, sealer: self.issuing.sealer)
    }

    private func document(_ number: String, check: String, _ context: CallContext) async throws -> StoredDocument {
        let (table, viewer) = (self.table(context), DocumentViewer(context))
        context.note(subject: number)
        let document = try await self.issuing.database.read { try Self.document(number, check, viewer, table, $0) }
        guard try await !self.gates.isClosed(document.subject, to: context.principal) else { throw Self.unknown }
        return document
    }

    private static let unknown = RPCError(code: .notFound, message: "没有这份文书，请核对编号。")

    /// A document that the caller may see; any other is as one that does not exist.
    private static func document(
        _ number: String,
        _ check: String,
        _ viewer: DocumentViewer,
        _ table: DocumentTable,
        _ transaction: any ReadTransaction
    ) throws -> StoredDocument {
        guard let document = try table.document(number, transaction),
            viewer.maySee(accountID: document.accountID, unit: document.unit),
            !viewer.isShared || VerificationDesk.isSame(document.check, check)
        else { throw Self.unknown }
        return document
    }

    private static func reason(_ text: String) throws -> String {
        guard !text.allSatisfy(\.isWhitespace), text.count <= Self.reasonMax else {
            throw RPCError.invalidFields([.init(field: "reason", description: "请写明原因，最多\(Self.reasonMax)个字")])
        }
        return text
    }
}
