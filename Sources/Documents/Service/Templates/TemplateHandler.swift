internal import Documents
internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// Serves DocumentTemplateService: the texts of forms in versions.
struct TemplateHandler: DocumentTemplateServiceHandler {
    let database: any Database
    let shelf: TemplateShelf
    let press: PressRoom
    let rules: RuleShelf

    func getTemplate(_ request: GetTemplateRequest, context: CallContext) async throws -> TemplateVersion {
        try await self.stored(request.code, request.version, request.draft, context).message
    }

    func listTemplateVersions(
        _ request: ListTemplateVersionsRequest,
        context: CallContext
    ) async throws -> ListTemplateVersionsResponse {
        let table = TemplateTable(organisationID: context.principal.organisationID)
        context.note(subject: request.code)
        let versions = try await self.database.read { transaction in
            var versions = try table.versions(request.code, transaction)
            let current = try? self.shelf.current(request.code, table, transaction)
            if let current, current.version == 0 { versions.insert(TemplateShelf.builtIn(current.template), at: 0) }
            return versions
        }
        guard !versions.isEmpty else { throw TemplateShelf.notFound }
        return ListTemplateVersionsResponse.with {
            $0.versions = versions.map { version in
                var message = version.message
                message.text = ""
                return message
            }
        }
    }

    func saveTemplate(_ request: SaveTemplateRequest, context: CallContext) async throws -> TemplateVersion {
        let template = try TemplateShelf.parsed(request.text)
        let table = TemplateTable(organisationID: context.principal.organisationID)
        context.note(subject: template.header.code)
        let accountID = context.principal.accountID
        return try await self.database.write(for: context, request: request) { transaction in
            let now = try table.version(0, of: template.header.code, transaction)
            // What the caller did not see is not overwritten; what the caller saved last, by any window, is their own.
            let base = request.hasBaseChangedAt ? WallTime(request.baseChangedAt) : nil
            guard now == nil || now?.changedAt == base || (base == nil && now?.accountID == accountID) else {
                throw RPCError(
                    code: .aborted,
                    message: "这份模板的草稿刚刚由别人改过，没有保存您的修改。请先读取新的草稿，合并后再保存。"
                )
            }
            let draft = StoredTemplate(
                code: template.header.code,
                version: 0,
                title: template.header.title,
                text: template.source,
                isBuiltIn: false,
                accountID: accountID,
                // Each change is told from the one before, also within one moment of the clock.
                changedAt: max(transaction.now, now?.changedAt.advanced(by: .microseconds(1)) ?? transaction.now)
            )
            try table.keep(draft, transaction)
            return draft.message
        }
    }

    func previewTemplate(
        _ request: PreviewTemplateRequest,
        context: CallContext
    ) async throws -> PreviewTemplateResponse {
        let stored = try await self.stored(request.code, request.version, request.draft, context)
        let paper = try await self.sample(stored, context)
        return PreviewTemplateResponse.with {
            $0.pdf = Data(paper.pdf)
            $0.pageCount = UInt32(paper.pageCount)
        }
    }

    func publishTemplate(_ request: PublishTemplateRequest, context: CallContext) async throws -> TemplateVersion {
        let draft = try await self.stored(request.code, 0, true, context)
        do throws(DocumentError) {
            try Template(draft.text).checkIssuer()
        } catch {
            throw error.rpcError
        }
        // What no fact can be wrong about is found now, and not when a citizen waits.
        _ = try await self.sample(draft, context)
        let table = TemplateTable(organisationID: context.principal.organisationID)
        let accountID = context.principal.accountID
        return try await self.database.write(for: context, request: request) { transaction in
            guard let now = try table.version(0, of: request.code, transaction), now.text == draft.text else {
                throw RPCError(code: .aborted, message: "草稿刚刚被修改，请重新预览后再发布。")
            }
            var version = now
            version.version = (try table.current(request.code, transaction)?.version ?? 0) + 1
            version.accountID = accountID
            version.changedAt = transaction.now
            try table.keep(version, transaction)
            try table.removeDraft(request.code, transaction)
            return version.message
        }
    }

    private func stored(
        _ code: String,
        _ version: UInt32,
        _ draft: Bool,
        _ context: CallContext
    ) async throws -> StoredTemplate {
        let table = TemplateTable(organisationID: context.principal.organisationID)
        context.note(subject: code)
        return try await self.database.read {
            try self.shelf.stored(code, version: Int64(version), draft: draft, table, $0)
        }
    }

    private func sample(_ stored: StoredTemplate, _ context: CallContext) async throws -> PrintedDocument {
        let template = try TemplateShelf.parsed(stored.text)
        let facts: Facts
        do {
            facts = try Facts(sampleOf: template)
        } catch {
            throw error.rpcError
        }
        let imprint = Imprint(templateVersion: Int(stored.version))
        let rules = try await self.rules.rules(organisation: context.principal.organisationID)
        return try await self.press.print(template, facts, imprint, rules: rules)
    }
}
