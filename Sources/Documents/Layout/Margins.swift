/// What stands in the margins of every page: the number of the page, and which template it was made of.
struct Margins {
    let breaker: LineBreaker
    let header: TemplateHeader
    let imprint: Imprint

    /// Whether the code by which the paper is verified stands above the text of the first page.
    let hasCode: Bool

    /// Puts it on the pages.
    ///
    /// - Throws: ``DocumentError`` where a font lacks a character of the header.
    func add(to pages: inout [SetPage]) throws(DocumentError) {
        if self.hasCode, let issue = self.imprint.issue, !pages.isEmpty {
            pages[0].marks += try CodeSetter(breaker: self.breaker).marks(issue, line: 0).map {
                $0.moved(by: PageGrid.height - CodeSetter.top)
            }
        }
        let right = PageGrid.left + PageGrid.textWidth
        let size = TextStyle.body.size
        let foot = self.imprint.foot(self.header)
        let head = self.imprint.head(self.header)
        for index in pages.indices {
            let isOdd = index % 2 == 0
            // 四号半角数字，左右各一条一字线；单页码居右空一字，双页码居左空一字 (GB/T 9704 7.5). Forms count their pages.
            let words =
                self.header.isForm ? "第\(index + 1)页　共\(pages.count)页" : "— \(index + 1) —"
            let folioSize = self.header.isForm ? 10.5 : 14.0
            let folio = try self.set(words, .init(face: .small, size: folioSize, pitch: 14))
            let x = isOdd ? right - size - folio.width : PageGrid.left + size
            let base = PageGrid.folioTop - 10.5
            pages[index].marks.append(.line(folio, x: x, y: base))
            let count = self.header.isForm ? "" : "　共\(pages.count)页"
            let note = try self.set(foot + count, .init(face: .small, size: 7.5, pitch: 10))
            let noteX = isOdd ? PageGrid.left : right - note.width
            pages[index].marks.append(.line(note, x: noteX, y: base))
            guard !head.isEmpty else { continue }
            let top = try self.set(head, .init(face: .small, size: 9, pitch: 12))
            pages[index].marks.append(.line(top, x: right - top.width, y: PageGrid.top + 24))
        }
    }

    private func set(_ text: String, _ style: TextStyle) throws(DocumentError) -> SetLine {
        let lines = try self.breaker.lines(MarkedText(text), style, width: nil, line: 0)
        return lines.first ?? SetLine(glyphs: [], width: 0, size: style.size, isLast: true)
    }
}
