/// How a text is set.
struct TextStyle: Sendable, Hashable {
    /// The faces of official papers (GB/T 9704-2012), each with what stands in for it where it is not installed.
    enum Face: String, Sendable, Hashable, CaseIterable {
        /// 仿宋 of the text; Debian has no simplified one, so that 宋体 stands in.
        case text = "FangSong,仿宋_GB2312,Noto Serif CJK SC"
        /// 小标宋 of titles.
        case title = "FZXiaoBiaoSong-B05S,Noto Serif CJK SC Bold"
        /// 黑体 of headings.
        case heading = "SimHei,Noto Sans CJK SC"
        /// 宋体 of page numbers and small print.
        case small = "SimSun,Noto Serif CJK SC"
    }

    var face: Face = .text
    /// Height of a character, in points.
    var size: Double
    /// From line to line, in points.
    var pitch: Double
    /// First line, in characters.
    var indent: Double = 0
    /// Whether lines are stretched to the full width.
    var isJustified = false
    /// Whether a word that is wider than the line may be broken.
    var breaksWords = true
}

extension TextStyle {
    /// 3号 as 28 characters fill 156 mm, 22 lines fill 225 mm.
    static let body = TextStyle(size: 15.75, pitch: PageGrid.pitch, indent: 2, isJustified: true)
    /// 小四, the text of forms.
    static let form = TextStyle(size: 12, pitch: 21, indent: 2, isJustified: true)
    /// 2号 小标宋.
    static let title = TextStyle(face: .title, size: 22, pitch: 34)
    /// 小四, in the boxes of a form.
    static let cell = TextStyle(size: 12, pitch: 18, breaksWords: false)
    /// 小五.
    static let note = TextStyle(face: .small, size: 9, pitch: 14, isJustified: true)
}
