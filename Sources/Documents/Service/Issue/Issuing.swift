internal import Crypto
internal import Documents
internal import DocumentsAPI
internal import PluginKit
internal import SwiftProtobuf

/// Makes documents: numbers them, prints them, signs their code, keeps them.
///
/// A number is taken before the paper is printed, which bears it; where the host stops between, the number stays
/// unused.
struct Issuing: Sendable {
    let database: any Database
    let sealer: any Sealer
    let shelf: TemplateShelf
    let press: PressRoom
    let settings: DocumentSettings

    /// What a document is made of.
    struct Order: Sendable {
        var code: String
        var facts: Facts
        var subject: String
        var isAssisted: Bool
        /// The document that it replaces, and why.
        var replaces = ""
        var reason = ""
    }

    /// Makes a document.
    ///
    /// - Throws: ``RPCError`` in the words of ``DocumentError``; with `failedPrecondition` where only staff issue the
    ///   form.
    func issue<Request: Message & Sendable>(
        _ order: Order,
        _ request: Request,
        _ context: CallContext
    ) async throws -> Document {
        let viewer = DocumentViewer(context)
        let found = try await self.shelf.current(order.code, organisation: viewer.organisationID)
        guard viewer.isStaff || !found.template.isOfficial else {
            throw RPCError(code: .failedPrecondition, message: "这种文书由办理机构签发，请到窗口办理。")
        }
        // Without a number first: what is missing or wrong is said before one is taken.
        _ = try await self.press.print(found.template, order.facts, Imprint(isAssisted: order.isAssisted))
        let taken = try await self.takeNumber(found, viewer)
        let paper = try await self.print(found.template, order, taken, viewer)
        let table = DocumentTable(organisationID: viewer.organisationID, sealer: self.sealer)
        let sealed = try self.sealer.seal(paper.file, as: DocumentTable.fileColumn.purpose)
        return try await self.database.write(for: context, request: request) { transaction in
            if !order.replaces.isEmpty {
                let replaced = try table.end(
                    order.replaces,
                    as: .replaced,
                    reason: order.reason,
                    replacedBy: taken.number,
                    transaction
                )
                guard replaced else { throw Self.notValid }
            }
            try table.add(paper.document, sealedFile: sealed, transaction)
            context.note(subject: taken.number)
            return paper.document.message
        }
    }

    static let notValid = RPCError(code: .failedPrecondition, message: "这份文书已作废或者已被替换，不能再改。")

    /// What a paper is given before it is printed.
    private struct Taken: Sendable {
        var number: String
        var version: Int64
        var time: WallTime
        var keyID: UInt32
        var key: [UInt8]
    }

    private func takeNumber(_ found: FoundTemplate, _ viewer: DocumentViewer) async throws -> Taken {
        let keys = KeyTable(organisationID: viewer.organisationID, sealer: self.sealer)
        let templates = TemplateTable(organisationID: viewer.organisationID)
        return try await self.database.write { [settings, shelf] transaction in
            let key = try keys.signingKey(transaction)
            return Taken(
                number: try settings.numbers.next(organisation: viewer.organisationID, transaction),
                version: try shelf.settle(found, templates, transaction),
                time: transaction.now,
                keyID: key.id,
                key: key.bytes
            )
        }
    }

    private func print(
        _ template: Template,
        _ order: Order,
        _ taken: Taken,
        _ viewer: DocumentViewer
    ) async throws -> (document: StoredDocument, file: [UInt8]) {
        let day = CivilDay(taken.time)
        let text = try Self.text(template, order)
        let head = "\(taken.number)\n\(template.header.code) \(taken.version)\n\(day)\n"
        let hash = Array(SHA256.hash(data: Array((head + text).utf8)))
        var code = VerificationCode(
            keyID: taken.keyID,
            number: taken.number,
            check: StoredDocument.check(hash),
            day: day.description,
            title: template.header.title,
            unitName: viewer.unitName
        )
        try code.sign(with: Curve25519.Signing.PrivateKey(rawRepresentation: taken.key))
        let printedCode = self.settings.verifyURL.isEmpty ? code.text : "\(self.settings.verifyURL)#\(code.text)"
        let signer = try self.signer(template, order.facts)
        let imprint = Imprint(
            templateVersion: Int(taken.version),
            issue: .init(number: taken.number, code: printedCode, date: day.written),
            hasSeal: signer != nil,
            isAssisted: order.isAssisted
        )
        let paper = try await self.press.print(
            template,
            order.facts,
            imprint,
            signer: signer,
            time: Self.signingTime(taken.time)
        )
        let document = StoredDocument(
            number: taken.number,
            code: template.header.code,
            title: template.header.title,
            version: taken.version,
            state: .valid,
            subject: order.subject,
            accountID: viewer.accountID,
            unit: viewer.unit,
            unitName: viewer.unitName,
            pageCount: Int64(paper.pageCount),
            contentHash: hash,
            fileHash: Array(SHA256.hash(data: paper.pdf)),
            verificationCode: printedCode,
            isSigned: signer != nil,
            issuedAt: taken.time,
            replaces: order.replaces,
            facts: order.facts,
            isAssisted: order.isAssisted
        )
        return (document, paper.pdf)
    }

    /// Signs what the certificate's own office closes, unless the law asks for a hand (电子签名法 3).
    private func signer(_ template: Template, _ facts: Facts) throws -> (any DocumentSigner)? {
        guard let signer = self.settings.signer, template.header.allowsElectronicSignature else { return nil }
        do {
            return try DocumentPress.office(template, facts) == signer.holder ? signer : nil
        } catch {
            throw error.rpcError
        }
    }

    /// A time as a PDF has it: `20260923013000Z`.
    private static func signingTime(_ time: WallTime) -> String {
        let seconds = time.timestamp.seconds
        func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = CivilDay(number: Int(seconds / 86_400)).description.filter { $0 != "-" }
        let second = seconds % 86_400
        return "\(day)\(padded(second / 3_600))\(padded(second / 60 % 60))\(padded(second % 60))Z"
    }

    private static func text(_ template: Template, _ order: Order) throws -> String {
        do {
            return try DocumentPress.text(template, order.facts, Imprint(isAssisted: order.isAssisted))
        } catch {
            throw error.rpcError
        }
    }
}
