internal import Crypto
internal import Documents
internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// Copies of documents that were issued: to be edited, to be read by others.
///
/// A copy is made of what was issued: its facts, the version of its form, and what was computed then. Where it would not say
/// what the document says, none is made: better no copy than one with another sum.
struct DocumentCopies: Sendable {
    let database: any Database
    let press: PressRoom

    /// What a document says, to be edited (Word).
    ///
    /// - Throws: ``RPCError`` with `failedPrecondition` where it cannot be made as it was issued.
    func word(_ document: StoredDocument, organisation: String) async throws -> DocumentFile {
        let template = try await self.template(of: document, organisation: organisation)
        let filled = try self.filled(document, template)
        do {
            let file = try DocumentPress.word(filled, Self.imprint(document))
            let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            return Self.file(file, of: document, type)
        } catch {
            throw error.rpcError
        }
    }

    /// What a document says, without persons (脱敏副本).
    ///
    /// - Throws: as ``word(_:organisation:)``.
    func redacted(_ document: StoredDocument, organisation: String) async throws -> DocumentFile {
        let template = try await self.template(of: document, organisation: organisation)
        _ = try self.filled(document, template)
        let hidden = try self.press.fill(
            template,
            document.facts,
            isRedacted: true,
            isAssisted: document.isAssisted,
            computed: document.computed
        )
        var imprint = Self.imprint(document)
        imprint.isRedacted = true
        let paper = try await self.press.print(hidden, imprint)
        return Self.file(paper.pdf, of: document, "application/pdf")
    }

    static func file(_ content: [UInt8], of document: StoredDocument, _ type: String) -> DocumentFile {
        DocumentFile.with {
            $0.number = document.number
            $0.mediaType = type
            $0.content = Data(content)
            $0.sha256 = Data(SHA256.hash(data: content))
        }
    }

    /// The version of the form that a document was made of.
    func template(of document: StoredDocument, organisation: String) async throws -> Template {
        let table = TemplateTable(organisationID: organisation)
        let stored = try await self.database.read { try table.version(document.version, of: document.code, $0) }
        guard let stored else { throw TemplateShelf.notFound }
        return try TemplateShelf.parsed(stored.text)
    }

    private static func imprint(_ document: StoredDocument) -> Imprint {
        var imprint = Imprint(templateVersion: Int(document.version), isAssisted: document.isAssisted)
        imprint.copyOf = document.number
        return imprint
    }

    /// The paper with its facts, as it was issued.
    private func filled(_ document: StoredDocument, _ template: Template) throws -> FilledPaper {
        let filled = try self.press.fill(
            template,
            document.facts,
            isAssisted: document.isAssisted,
            computed: document.computed
        )
        let hash = Issuing.contentHash(
            document.number,
            document.code,
            document.version,
            CivilDay(document.issuedAt),
            filled.text
        )
        guard hash == document.contentHash else {
            throw RPCError(
                code: .failedPrecondition,
                message: "现在生成的副本会与签发时的内容不一致，没有生成。请使用签发的PDF原件。"
            )
        }
        return filled
    }
}
