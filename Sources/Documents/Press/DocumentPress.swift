public import PluginKit
internal import Synchronization

/// Makes papers of templates and facts: fills, sets, breaks into pages, writes the file.
///
/// Days are computed by the calendar that it is given; without one, by the plans published when it was built, as for samples.
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
        calendar: WorkCalendar = WorkCalendar(plans: HolidayPlan.published)
    ) throws(DocumentError) -> PrintedDocument {
        let blocks = try Self.blocks(template, facts, imprint, calendar)
        let result = self.shelf.withLock { shelf in
            Result { () throws(DocumentError) in
                if shelf == nil { shelf = try FontShelf() }
                guard let fonts = shelf else { throw DocumentError(.environment, "无法读取字体。") }
                let room = signer.map { _ in SignaturePlace.dictionary(reason: "签发\(template.header.title)", time: time)
                }
                return try Self.file(blocks, template.header, imprint, room, fonts)
            }
        }
        var made = try result.get()
        if let signer { made.bytes = try SignaturePlace.sign(made.bytes, with: signer) }
        return PrintedDocument(pdf: made.bytes, pageCount: made.pages, text: blocks.map(\.text).joined(separator: "\n"))
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
        let subject = imprint.issue?.number ?? (imprint.isRedacted ? "脱敏副本" : "草稿")
        let bytes = try PDFWriter.file(
            pages,
            title: header.title,
            subject: subject,
            signature: signature,
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
        calendar: WorkCalendar = WorkCalendar(plans: HolidayPlan.published)
    ) throws(DocumentError) -> [Field] {
        try TemplateFilling.needs(template, facts, calendar: calendar)
    }

    /// What a paper says, a block a line; what its hash is made of.
    ///
    /// - Throws: ``DocumentError`` as ``print(_:_:_:)``, but for what shows only in print.
    public static func text(
        _ template: Template,
        _ facts: Facts,
        _ imprint: Imprint,
        calendar: WorkCalendar = WorkCalendar(plans: HolidayPlan.published)
    ) throws(DocumentError) -> String {
        try Self.blocks(template, facts, imprint, calendar).map(\.text).joined(separator: "\n")
    }

    /// The paper as a Word file that can be edited; it says the same.
    ///
    /// - Throws: ``DocumentError`` as ``text(_:_:_:)``.
    public static func word(
        _ template: Template,
        _ facts: Facts,
        _ imprint: Imprint,
        calendar: WorkCalendar = WorkCalendar(plans: HolidayPlan.published)
    ) throws(DocumentError) -> [UInt8] {
        try WordWriter.file(Self.blocks(template, facts, imprint, calendar), template.header)
    }

    /// The office that closes a paper (落款); `nil` where none does.
    ///
    /// - Throws: ``DocumentError`` as ``text(_:_:_:)``.
    public static func office(
        _ template: Template,
        _ facts: Facts,
        calendar: WorkCalendar = WorkCalendar(plans: HolidayPlan.published)
    ) throws(DocumentError) -> String? {
        for block in try Self.blocks(template, facts, Imprint(), calendar) {
            if case .closing(let office, _) = block.content { return office.string }
        }
        return nil
    }

    private static func blocks(
        _ template: Template,
        _ facts: Facts,
        _ imprint: Imprint,
        _ calendar: WorkCalendar
    ) throws(DocumentError) -> [Block] {
        var blocks = try BlockReader.blocks(
            TemplateFilling.lines(template, facts, isRedacted: imprint.isRedacted, calendar: calendar)
        )
        if imprint.isAssisted {
            blocks.append(Block(content: .note(MarkedText("本文书部分内容由人工智能辅助生成，请核对无误后再签名、使用。")), line: 0))
        }
        return blocks
    }
}
