/// A part of a paper, as a block word of its template made it.
struct Block: Sendable, Hashable {
    /// What it is.
    indirect enum Content: Sendable, Hashable {
        /// 标题
        case title(MarkedText)
        /// 编号: number of the document, at the right under the title.
        case number(MarkedText)
        /// 节: a heading with its number, `一、`.
        case heading(MarkedText)
        /// 段, 条, 款, 顶格, 居中, 右: text.
        case paragraph(MarkedText, ParagraphPlace)
        /// 表
        case table(TableBlock)
        /// 签名: lines with room for a hand.
        case signatures([MarkedText])
        /// 落款: the office and the date, over which its seal stands.
        case closing(office: MarkedText, date: MarkedText)
        /// 二维码: the code by which the paper is verified.
        case code
        /// 换页
        case pageBreak
        /// 附件: a new page that begins with its name.
        case annex(label: MarkedText, title: MarkedText)
        /// 注: small print.
        case note(MarkedText)
    }

    var content: Content
    /// The line of the template that it begins on.
    var line: Int
}
