/// Where a paragraph stands on its lines.
enum ParagraphPlace: Sendable, Hashable {
    /// Two characters in, as text does.
    case indented
    /// 顶格: at the edge, as whom a paper is sent to.
    case flush
    /// 居中
    case centred
    /// 右
    case right
}
