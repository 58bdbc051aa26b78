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
    let copies: DocumentCopies
    let verification: VerificationDesk
    let keys: KeyDesk
    let gates: CaseGates

    private static let pages = PageLength(max: 200, usual: 50)
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
        let words = try await self.drafts.words(
            draftID: request.draftID,
            subject: request.subject,
            request.facts,
            context
        )
        let found = try await self.shelf.current(request.code, organisation: context.principal.organisationID)
        let rules = try await self.issuing.rules.rules(organisation: context.principal.organisationID)
        do {
            let right = self.issuing.right(found.template, DocumentViewer(context))
            let needs = try DocumentPress.needs(
                found.template,
                right.filled(words.facts(for: found.template)),
                rules: rules
            )
            return GetNeedsResponse.with { $0.fields = needs.map { found.template.formField($0) } }
        } catch {
            throw error.rpcError
        }
    }

    func saveDraft(_ request: SaveDraftRequest, context: CallContext) async throws -> Draft {
        try await self.drafts.save(request, context)
    }

    func getDraft(_ request: GetDraftRequest, context: CallContext) async throws -> Draft {
        try await self.drafts.shown(request, context)
    }

    func preview(_ request: PreviewRequest, context: CallContext) async throws -> PreviewResponse {
        let words = try await self.drafts.words(
            draftID: request.draftID,
            subject: request.subject,
            request.facts,
            context
        )
        let found = try await self.shelf.current(request.code, organisation: context.principal.organisationID)
        let viewer = DocumentViewer(context)
        let right = self.issuing.right(found.template, viewer)
        var imprint = Imprint(templateVersion: Int(found.version), isAssisted: request.isAssisted)
        imprint.producer = self.issuing.producer(viewer)
        let filled = try self.press.fill(
            found.template,
            right.filled(words.facts(for: found.template)),
            isAssisted: request.isAssisted,
            rules: try await self.issuing.rules.rules(organisation: context.principal.organisationID)
        )
        try PressRoom.checkLength(filled, viewer)
        let paper = try await self.press.print(filled, imprint)
        return PreviewResponse.with {
            $0.pdf = Data(paper.pdf)
            $0.pageCount = UInt32(paper.pageCount)
        }
    }

    func issueDocument(_ request: IssueDocumentRequest, context: CallContext) async throws -> Document {
        let (words, _) = try await self.drafts.words(request.draftID, request.subject, context)
        let found = try await self.shelf.current(request.code, organisation: context.principal.organisationID)
        let order = Issuing.Order(
            code: request.code,
            facts: words.facts(for: found.template),
            subject: words.subject,
            isAssisted: request.isAssisted
        )
        return try await self.issuing.issue(order, request, context)
    }

    func issueDocuments(
        _ requests: MessageStream<IssueDocumentsRequest>,
        _ responses: MessageWriter<IssueDocumentsResponse>,
        context: CallContext
    ) async throws {
        try await BatchIssuing(issuing: self.issuing, drafts: self.drafts, context: context).run(requests, responses)
    }

    func getDocument(_ request: GetDocumentRequest, context: CallContext) async throws -> Document {
        let document = try await self.document(request.number, check: request.check, context)
        let prints = PrintTable(organisationID: context.principal.organisationID, sealer: self.issuing.sealer)
        let (isPrinted, isPrinting) = try await self.issuing.database.read { transaction in
            let isPrinting = try !prints.standing(of: document.number, transaction).isEmpty
            return (try prints.printed(document.number, transaction) != nil, isPrinting)
        }
        var message = document.message
        message.isPrinted = isPrinted
        message.isPrinting = isPrinting
        return message
    }

    func fetchDocument(_ request: FetchDocumentRequest, context: CallContext) async throws -> DocumentFile {
        let document = try await self.document(request.number, check: request.check, context)
        let organisation = context.principal.organisationID
        let producer = self.issuing.producer(DocumentViewer(context))
        if request.format == .word { return try await self.copies.word(document, producer, organisation: organisation) }
        if request.format == .redacted {
            return try await self.copies.redacted(document, producer, organisation: organisation)
        }
        if request.format == .sm2Signature { return try await self.signature(of: document, context) }
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

    /// The signature over a document by SM2.
    private func signature(of document: StoredDocument, _ context: CallContext) async throws -> DocumentFile {
        let table = SignatureTable(organisationID: context.principal.organisationID)
        guard let found = try await self.issuing.database.read({ try table.signature(document.number, $0) }) else {
            let organisation = context.principal.organisationID
            let template = try await self.copies.template(of: document, organisation: organisation)
            let refusal = ElectronicSignatureRule.refusal(of: template, document.facts)
            throw RPCError(
                code: .failedPrecondition,
                message: refusal ?? "这份文书没有国密（SM2）签名：不是本机构签发的，或者签发时没有设置证书。"
            )
        }
        var file = DocumentCopies.file(found.signature, of: document, "application/octet-stream")
        file.certificate = found.certificate
        return file
    }

    func listDocuments(_ request: ListDocumentsRequest, context: CallContext) async throws -> ListDocumentsResponse {
        let limit = try Self.pages.rows(request.pageSize)
        let before = try PageToken.read(request.pageToken) { $0 }
        let (table, reach) = (self.table(context), context.reach)
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
            if found.count == limit, let last = found.last { $0.nextPageToken = PageToken.make(last.number) }
        }
    }

    func reissueDocument(_ request: ReissueDocumentRequest, context: CallContext) async throws -> Document {
        let reason = try Self.reason(request.reason)
        let old = try await self.document(request.number, check: "", context)
        try await self.checkRight(over: old, context)
        let found = try await self.shelf.current(old.code, organisation: context.principal.organisationID)
        var words = CaseWords(typed: old.facts)
        if !request.draftID.isEmpty { words = try await self.drafts.words(request.draftID, "", context).0 }
        // Whether it is still valid is decided in the write: the same call again gets what it got.
        let order = Issuing.Order(
            code: old.code,
            facts: words.facts(for: found.template),
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
        let document = try await self.document(request.number, check: "", context)
        try await self.checkRight(over: document, context)
        return try await self.issuing.database.write(for: context, request: request) { transaction in
            _ = try viewer.document(request.number, "", table, transaction)
            let ended = try table.end(request.number, as: .revoked, reason: reason, replacedBy: "", transaction)
            guard ended else { throw Issuing.notValid }
            return try viewer.document(request.number, "", table, transaction).message
        }
    }

    /// Checks that a document may be corrected or taken back by the caller, by the form as it is now.
    private func checkRight(over document: StoredDocument, _ context: CallContext) async throws {
        let found = try await self.shelf.current(document.code, organisation: context.principal.organisationID)
        try self.issuing.right(found.template, DocumentViewer(context)).check(document)
    }

    func verifyDocument(_ request: VerifyDocumentRequest, context: CallContext) async throws -> Verification {
        try await self.verification.verify(request)
    }

    func getVerificationKeys(
        _ request: GetVerificationKeysRequest,
        context: CallContext
    ) async throws -> GetVerificationKeysResponse {
        try await self.keys.keys(organisation: context.principal.organisationID)
    }

    func addVerificationKey(
        _ request: AddVerificationKeyRequest,
        context: CallContext
    ) async throws -> VerificationKey {
        try await self.keys.add(request, context)
    }

    func retireVerificationKey(
        _ request: RetireVerificationKeyRequest,
        context: CallContext
    ) async throws -> VerificationKey {
        try await self.keys.retire(request, context)
    }

    private func table(_ context: CallContext) -> DocumentTable {
        DocumentTable(organisationID: context.principal.organisationID, sealer: self.issuing.sealer)
    }

    private func document(_ number: String, check: String, _ context: CallContext) async throws -> StoredDocument {
        let (table, viewer) = (self.table(context), DocumentViewer(context))
        context.note(subject: number)
        let document = try await self.issuing.database.read { try viewer.document(number, check, table, $0) }
        guard try await !self.gates.isClosed(document.subject, to: context.principal) else {
            throw DocumentViewer.unknown
        }
        return document
    }

    private static func reason(_ text: String) throws -> String {
        guard !text.allSatisfy(\.isWhitespace), text.count <= Self.reasonMax else {
            throw RPCError.invalidFields([.init(field: "reason", description: "请写明原因，最多\(Self.reasonMax)个字")])
        }
        return text
    }
}
