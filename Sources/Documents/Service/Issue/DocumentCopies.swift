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
    let sealer: any Sealer
    let press: PressRoom
    let rules: RuleShelf

    /// What a document says, to be edited (Word).
    ///
    /// - Throws: ``RPCError`` with `failedPrecondition` where it cannot be made as it was issued.
    func word(_ document: StoredDocument, _ producer: String, organisation: String) async throws -> DocumentFile {
        let template = try await self.template(of: document, organisation: organisation)
        let rules = try await self.rules.rules(organisation: organisation)
        let filled = try self.filled(document, template, rules, try await self.key(of: document, organisation))
        do {
            let file = try DocumentPress.word(filled, Self.imprint(document, producer))
            let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            return Self.file(file, of: document, type)
        } catch {
            throw error.rpcError
        }
    }

    /// What a document says, without persons (脱敏副本).
    ///
    /// - Throws: as ``word(_:_:organisation:)``.
    func redacted(
        _ document: StoredDocument,
        _ producer: String,
        organisation: String
    ) async throws -> DocumentFile {
        let template = try await self.template(of: document, organisation: organisation)
        let rules = try await self.rules.rules(organisation: organisation)
        _ = try self.filled(document, template, rules, try await self.key(of: document, organisation))
        let hidden = try self.press.fill(
            template,
            document.facts,
            isRedacted: true,
            isAssisted: document.isAssisted,
            computed: document.computed,
            rules: rules
        )
        var imprint = Self.imprint(document, producer)
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

    /// What a document was digested with.
    private func key(of document: StoredDocument, _ organisation: String) async throws -> [UInt8]? {
        guard document.checkKeyID > 0 else { return nil }
        let table = KeyTable(organisationID: organisation, sealer: self.sealer)
        return try await self.database.read { try table.checkKey(document.checkKeyID, $0) }
    }

    private static func imprint(_ document: StoredDocument, _ producer: String) -> Imprint {
        var imprint = Imprint(templateVersion: Int(document.version), isAssisted: document.isAssisted)
        imprint.copyOf = document.number
        imprint.producer = producer
        return imprint
    }

    /// The paper with its facts, as it was issued.
    private func filled(
        _ document: StoredDocument,
        _ template: Template,
        _ rules: ComputationRules,
        _ key: [UInt8]?
    ) throws -> FilledPaper {
        let filled = try self.press.fill(
            template,
            document.facts,
            isAssisted: document.isAssisted,
            computed: document.computed,
            rules: rules
        )
        let hash = ContentDigest.digest(
            document.number,
            document.code,
            document.version,
            CivilDay(document.issuedAt),
            filled.text,
            key: key
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
