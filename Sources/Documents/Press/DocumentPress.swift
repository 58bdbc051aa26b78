internal import Synchronization

/// Makes papers of templates and facts: fills, sets, breaks into pages, writes the file.
///
/// What is computed goes by the rules that it is given; without them, by those published when it was built, as for samples.
///
/// One paper is made at a time, so that memory does not grow with how many are asked for at once. Give it a thread that
/// may wait: a page takes some hundredths of a second.
public final class DocumentPress: Sendable {
    private let shelf = Mutex<FontShelf?>(nil)

    /// Makes a press; fonts are looked up with the first paper.
    public init() {}

    /// Makes a paper.
    ///
    /// - Parameters:
    ///   - signer: signs the file, and has its seal drawn where its office closes the paper.
    ///   - time: of signing, `20260923093000Z`.
    /// - Throws: ``DocumentError`` that names the field or the line: a fact is missing or wrong, no font has a character, a
    ///   text does not fit. Nothing is ever left blank instead.
    public func print(
        _ template: Template,
        _ facts: Facts,
        _ imprint: Imprint,
        signer: (any DocumentSigner)? = nil,
        time: String = "",
        rules: ComputationRules = .published
    ) throws(DocumentError) -> PrintedDocument {
        let filled = try Self.fill(
            template,
            facts,
            isRedacted: imprint.isRedacted,
            isAssisted: imprint.isAssisted,
            rules: rules
        )
        var made = try self.print(filled, imprint, signingTime: signer == nil ? nil : time)
        if let signer { made.pdf = try Self.signed(made.pdf, by: signer) }
        return made
    }

    /// Makes the file of a paper whose facts stand in it.
    ///
    /// - Parameter signingTime: `20260923093000Z`; leaves the room that ``signed(_:by:)`` fills. `nil` where nobody signs.
    /// - Throws: as ``print(_:_:_:signer:time:rules:)``.
    public func print(
        _ filled: FilledPaper,
        _ imprint: Imprint,
        signingTime: String? = nil
    ) throws(DocumentError) -> PrintedDocument {
        let result = self.shelf.withLock { shelf in
            Result { () throws(DocumentError) in
                if shelf == nil { shelf = try FontShelf() }
                guard let fonts = shelf else { throw DocumentError(.environment, "无法读取字体。") }
                let room = signingTime.map {
                    SignaturePlace.dictionary(reason: "签发\(filled.header.title)", time: $0)
                }
                return try Self.file(filled.blocks, filled.header, imprint, room, fonts)
            }
        }
        let made = try result.get()
        return PrintedDocument(pdf: made.bytes, pageCount: made.pages, text: filled.text)
    }

    /// A file with room for a signature, signed: all its bytes but the signature's own.
    ///
    /// - Throws: ``DocumentError`` where the signer cannot.
    public static func signed(_ pdf: [UInt8], by signer: any DocumentSigner) throws(DocumentError) -> [UInt8] {
        try SignaturePlace.sign(pdf, with: signer)
    }

    private static func file(
        _ blocks: [Block],
        _ header: TemplateHeader,
        _ imprint: Imprint,
        _ signature: String?,
        _ fonts: FontShelf
    ) throws(DocumentError) -> (bytes: [UInt8], pages: Int) {
        var composer = Composer(shelf: fonts, header: header, imprint: imprint)
        var pages = try composer.pages(blocks)
        try Margins(
            breaker: LineBreaker(shelf: fonts),
            header: header,
            imprint: imprint,
            hasCode: !blocks.contains { $0.content == .code }
        ).add(to: &pages)
        let subject = imprint.issue?.number ?? imprint.kind
        let bytes = try PDFWriter.file(
            pages,
            title: header.title,
            subject: subject,
            signature: signature,
            label: imprint.isAssisted ? AssistedLabel.text(imprint) : nil,
            shelf: fonts
        )
        return (bytes, pages.count)
    }

    /// The fields that a template still needs, in its order; empty where a paper can be made.
    ///
    /// - Throws: ``DocumentError`` where a fact is wrong.
    public static func needs(
        _ template: Template,
        _ facts: Facts,
        rules: ComputationRules = .published
    ) throws(DocumentError) -> [Field] {
        try TemplateFilling.needs(template, facts, rules: rules)
    }

    /// Puts the facts into a paper.
    ///
    /// - Parameters:
    ///   - isRedacted: hides persons (脱敏副本).
    ///   - isAssisted: some of the text was made by a program, which the paper says.
    ///   - computed: what was computed when the paper was issued, for its copies; what is not in it is computed.
    /// - Throws: ``DocumentError`` as ``print(_:_:_:signer:time:rules:)``, but for what shows only in print.
    public static func fill(
        _ template: Template,
        _ facts: Facts,
        isRedacted: Bool = false,
        isAssisted: Bool = false,
        computed: [String: [String: String]] = [:],
        rules: ComputationRules = .published
    ) throws(DocumentError) -> FilledPaper {
        let filling = try TemplateFilling.filled(
            template,
            facts,
            isRedacted: isRedacted,
            computed: computed,
            rules: rules
        )
        var blocks = try BlockReader.blocks(filling.lines)
        if isAssisted {
            blocks.append(Block(content: .note(MarkedText(AssistedLabel.mark)), line: 0))
        }
        return FilledPaper(header: template.header, blocks: blocks, computed: filling.computed)
    }

    /// What a paper says, a block a line; what its hash is made of.
    ///
    /// - Throws: ``DocumentError`` as ``fill(_:_:isRedacted:isAssisted:computed:rules:)``.
    public static func text(
        _ template: Template,
        _ facts: Facts,
        _ imprint: Imprint,
        rules: ComputationRules = .published
    ) throws(DocumentError) -> String {
        try Self.fill(
            template,
            facts,
            isRedacted: imprint.isRedacted,
            isAssisted: imprint.isAssisted,
            rules: rules
        )
        .text
    }

    /// The paper as a Word file that can be edited; it says the same, and above each page that it is a copy.
    ///
    /// - Throws: ``DocumentError`` where it cannot be packed.
    public static func word(_ filled: FilledPaper, _ imprint: Imprint) throws(DocumentError) -> [UInt8] {
        try WordWriter.file(filled.blocks, filled.header, imprint)
    }

    /// The paper as a Word file that can be edited.
    ///
    /// - Throws: ``DocumentError`` as ``text(_:_:_:rules:)``.
    public static func word(
        _ template: Template,
        _ facts: Facts,
        _ imprint: Imprint,
        rules: ComputationRules = .published
    ) throws(DocumentError) -> [UInt8] {
        try Self.word(
            Self.fill(template, facts, isAssisted: imprint.isAssisted, rules: rules),
            imprint
        )
    }
}
