internal import Crypto
internal import Documents
internal import DocumentsAPI
internal import PluginKit
internal import SwiftProtobuf

/// Makes documents: numbers them, prints them, signs their code, keeps them.
///
/// A paper bears its number, so that it is printed before it is kept; and a number is used up only with the document that is
/// kept. So the next number is looked at, the paper printed with it, and both kept in one write, which takes that number:
/// where the host stops between, nothing is used up, and where another host was faster, the paper is made anew. A paper that
/// waits for a signing server holds its number meanwhile (``HeldNumbers``), and nobody waits for it.
struct Issuing: Sendable {
    let database: any Database
    let sealer: any Sealer
    let shelf: TemplateShelf
    let press: PressRoom
    let rules: RuleShelf
    let gates: CaseGates
    let settings: DocumentSettings
    private let turns = Turns()
    let signing = SigningQueue()

    init(
        database: any Database,
        sealer: any Sealer,
        shelf: TemplateShelf,
        press: PressRoom,
        rules: RuleShelf,
        gates: CaseGates,
        settings: DocumentSettings
    ) {
        self.database = database
        self.sealer = sealer
        self.shelf = shelf
        self.press = press
        self.rules = rules
        self.gates = gates
        self.settings = settings
    }

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
    /// - Throws: ``RPCError`` in the words of ``DocumentError``; with `failedPrecondition` or `permissionDenied` where others
    ///   issue the form.
    func issue<Request: Message & Sendable>(
        _ order: Order,
        _ request: Request,
        _ context: CallContext
    ) async throws -> Document {
        let viewer = DocumentViewer(context)
        let found = try await self.shelf.current(order.code, organisation: viewer.organisationID)
        let database = self.database
        return try await self.issue(order, found, viewer) { keep in
            try await database.write(for: context, request: request) { transaction in
                let document = try keep(transaction)
                context.note(subject: document.number)
                return document
            }
        }
    }

    /// Writes what keeps a document, with what else has to be written with it.
    typealias Commit =
        @Sendable (
            _ keep: @escaping @Sendable (any WriteTransaction) throws -> Document
        ) async throws -> Document

    /// How often a paper is made anew because another host took its number.
    private static let triesMax = 20

    /// Makes a document of a form that was looked up, and keeps it by `commit`.
    ///
    /// - Throws: as ``issue(_:_:_:)``.
    func issue(
        _ order: Order,
        _ found: FoundTemplate,
        _ viewer: DocumentViewer,
        commit: Commit
    ) async throws -> Document {
        let rules = try await self.rules.rules(organisation: viewer.organisationID)
        // What is wrong is told before anybody waits.
        let plain = try self.work(order, found, viewer, rules, number: nil)
        let letters = self.settings.officeNumbers.pattern(of: found.template, viewer)?.numbers
        if plain.signer?.mayWait == true {
            return try await self.issueWaiting(plain, found, rules, letters, viewer, commit: commit)
        }
        // One after the other: whoever had the same number would print for nothing.
        return try await self.turns.take(viewer.organisationID) {
            let basis = try await self.basis(found, viewer)
            for _ in 0..<Self.triesMax {
                let next = try await self.nextNumber(viewer, letters)
                let work =
                    letters == nil ? plain : try self.work(order, found, viewer, rules, number: next.letter)
                let paper = try await self.print(work, basis, next, viewer)
                do {
                    return try await commit(
                        try self.keeping(paper, work.order, viewer, taking: self.taking(next, letters, viewer))
                    )
                } catch is NumberTaken {
                    continue
                }
            }
            throw RPCError(code: .aborted, message: "同时签发的文书太多，请稍后再试。")
        }
    }

    /// A paper that is ready for its number.
    struct Work: Sendable {
        var order: Order
        var template: Template
        var filled: FilledPaper
        var signer: (any DocumentSigner)?
        var sm2: SM2Signer?
    }

    /// Fills the paper in, and says who signs it.
    func work(
        _ order: Order,
        _ found: FoundTemplate,
        _ viewer: DocumentViewer,
        _ rules: ComputationRules,
        number: String?
    ) throws -> Work {
        let right = self.right(found.template, viewer)
        try right.check()
        var order = order
        order.facts = right.filled(order.facts, number: number)
        let filled = try self.press.fill(found.template, order.facts, isAssisted: order.isAssisted, rules: rules)
        try PressRoom.checkLength(filled, viewer)
        try right.check(closing: filled.office)
        let pens = try right.pens(filled.office, order.facts)
        return Work(order: order, template: found.template, filled: filled, signer: pens.signer, sm2: pens.sm2)
    }

    /// Who is named as offering the service that helped with a paper (GB 45438): the centre.
    func producer(_ viewer: DocumentViewer) -> String {
        let name = self.settings.assistedProducer.isEmpty ? viewer.centreName : self.settings.assistedProducer
        return name.isEmpty ? "Yizhan" : name
    }

    /// Who may issue a form.
    func right(_ template: Template, _ viewer: DocumentViewer) -> IssuingRight {
        IssuingRight(
            template: template,
            viewer: viewer,
            signers: self.settings.signers,
            officeNumbers: self.settings.officeNumbers
        )
    }

    /// Takes the numbers that a paper bears; says whether it got them.
    typealias Taking = @Sendable (any WriteTransaction) throws -> Bool

    /// Takes the next numbers, which another host may have taken since they were looked at.
    private func taking(_ next: NextNumber, _ letters: CaseNumbers?, _ viewer: DocumentViewer) -> Taking {
        let (held, numbers) = (HeldNumbers(organisationID: viewer.organisationID), self.settings.numbers)
        return { transaction in
            let number = try held.next(numbers, transaction)
            let letter = try letters.map { try held.next($0, transaction) }
            return number == next.text && letter == next.letter
        }
    }

    /// What keeps a paper under its numbers, unless another took them.
    func keeping(
        _ paper: IssuedPaper,
        _ order: Order,
        _ viewer: DocumentViewer,
        taking: @escaping Taking
    ) throws -> @Sendable (any WriteTransaction) throws -> Document {
        let table = DocumentTable(organisationID: viewer.organisationID, sealer: self.sealer)
        let signatures = SignatureTable(organisationID: viewer.organisationID)
        let keys = KeyTable(organisationID: viewer.organisationID, sealer: self.sealer)
        let sealed = try self.sealer.seal(paper.file, as: DocumentTable.fileColumn.purpose)
        let document = paper.document
        return { transaction in
            guard try taking(transaction) else { throw NumberTaken() }
            guard try keys.isSigning(UInt32(clamping: document.checkKeyID), transaction) else {
                throw RPCError(code: .aborted, message: "签名密钥刚刚更换，请重新签发。")
            }
            if !order.replaces.isEmpty {
                let replaced = try table.end(
                    order.replaces,
                    as: .replaced,
                    reason: order.reason,
                    replacedBy: document.number,
                    transaction
                )
                guard replaced else { throw Self.notValid }
            }
            try table.add(document, sealedFile: sealed, transaction)
            if let sm2 = paper.sm2 { try signatures.add(sm2, of: document.number, transaction) }
            return document.message
        }
    }

    static let notValid = RPCError(code: .failedPrecondition, message: "这份文书已作废或者已被替换，不能再改。")

    /// What papers of a form are made of: the version that they name and the key that signs their codes.
    struct Basis: Sendable {
        var version: Int64
        var key: KeyTable.SigningKey
    }

    /// The number of the next paper, and the time at which it was looked at.
    struct NextNumber: Error {
        var text: String
        /// The number of the letter (文号), where the office has a pattern.
        var letter: String?
        var time: WallTime
    }

    /// Another host kept a document under this number meanwhile.
    struct NumberTaken: Error {}

    /// The version and the key; both are made where this is the first paper.
    func basis(_ found: FoundTemplate, _ viewer: DocumentViewer) async throws -> Basis {
        let keys = KeyTable(organisationID: viewer.organisationID, sealer: self.sealer)
        let known = try await self.database.read { try keys.newestKey($0) }
        if let known, found.version > 0 {
            return Basis(version: found.version, key: known)
        }
        let templates = TemplateTable(organisationID: viewer.organisationID)
        return try await self.database.write { [shelf] transaction in
            let key = try keys.signingKey(transaction)
            return Basis(version: try shelf.settle(found, templates, transaction), key: key)
        }
    }

    /// Looks at the next number without using it up: the write that takes it is given up at once.
    private func nextNumber(_ viewer: DocumentViewer, _ letters: CaseNumbers?) async throws -> NextNumber {
        do {
            return try await self.database.write { [settings] transaction in
                let held = HeldNumbers(organisationID: viewer.organisationID)
                throw NextNumber(
                    text: try held.next(settings.numbers, transaction),
                    letter: try letters.map { try held.next($0, transaction) },
                    time: transaction.now
                )
            }
        } catch let next as NextNumber {
            return next
        }
    }

    func print(
        _ work: Work,
        _ basis: Basis,
        _ next: NextNumber,
        _ viewer: DocumentViewer
    ) async throws -> IssuedPaper {
        let (header, order) = (work.template.header, work.order)
        let isOfficial = work.template.isOfficial
        let day = CivilDay(next.time)
        let hash = ContentDigest.digest(
            next.text,
            header.code,
            basis.version,
            day,
            work.filled.text,
            key: basis.key.check
        )
        let office = isOfficial ? work.filled.office ?? viewer.office?.name ?? viewer.unitName : viewer.unitName
        let code = try Self.code(work, basis, next, check: StoredDocument.check(hash), office: office)
        let printedCode = self.settings.verifyURL.isEmpty ? code.text : "\(self.settings.verifyURL)#\(code.text)"
        var imprint = Imprint(
            templateVersion: Int(basis.version),
            issue: .init(
                number: next.text,
                code: printedCode,
                date: day.written,
                check: code.check,
                isOfficial: isOfficial
            ),
            hasSeal: work.signer != nil,
            isAssisted: order.isAssisted
        )
        imprint.producer = self.producer(viewer)
        let paper = try await self.press.print(
            work.filled,
            imprint,
            signer: work.signer,
            time: Self.signingTime(next.time)
        )
        let signature = try work.sm2.map { try Self.signature(by: $0, over: paper.pdf) }
        let document = StoredDocument(
            number: next.text,
            code: header.code,
            title: header.title,
            version: basis.version,
            state: .valid,
            subject: order.subject,
            accountID: viewer.accountID,
            unit: viewer.unit,
            unitName: office,
            pageCount: Int64(paper.pageCount),
            contentHash: hash,
            fileHash: Array(SHA256.hash(data: paper.pdf)),
            verificationCode: printedCode,
            isSigned: work.signer != nil,
            issuedAt: next.time,
            replaces: order.replaces,
            facts: order.facts,
            isAssisted: order.isAssisted,
            isSM2Signed: signature != nil,
            isOfficial: isOfficial,
            computed: work.filled.computed,
            checkKeyID: Int64(basis.key.id)
        )
        return IssuedPaper(document: document, file: paper.pdf, sm2: signature)
    }

    /// What the code on the paper says, signed.
    private static func code(
        _ work: Work,
        _ basis: Basis,
        _ next: NextNumber,
        check: String,
        office: String
    ) throws -> VerificationCode {
        let isOfficial = work.template.isOfficial
        var code = VerificationCode(
            keyID: basis.key.id,
            number: next.text,
            check: check,
            day: CivilDay(next.time).description,
            title: work.template.header.title,
            unitName: isOfficial ? office : "",
            isOfficial: isOfficial,
            parties: Parties.masked(work.template, work.order.facts)
        )
        try code.sign(with: Curve25519.Signing.PrivateKey(rawRepresentation: basis.key.bytes))
        return code
    }

    private static func signature(by signer: SM2Signer, over file: [UInt8]) throws(RPCError) -> StoredSignature {
        do {
            return StoredSignature(signature: try signer.signature(over: file), certificate: signer.certificate)
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
}
