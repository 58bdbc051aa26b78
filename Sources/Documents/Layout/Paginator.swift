/// Puts items on pages, so that what belongs together stays together.
struct Paginator {
    private var pages: [SetPage] = [SetPage()]
    /// Left of the present page, in points.
    private var y = PageGrid.top
    private var isFresh = true

    /// The sum of heights may be off by less than this, in points.
    private static let tolerance = 0.01
    /// A case of 300 pages is printed in parts.
    static let pagesMax = 300

    static let tooLong = DocumentError(.tooLarge, "文书超过\(Self.pagesMax)页，请分成几份。")

    /// The pages of a paper.
    ///
    /// - Throws: ``DocumentError`` where something that may not be divided is higher than a page.
    static func pages(_ items: [FlowItem]) throws(DocumentError) -> [SetPage] {
        var paginator = Paginator()
        var rest = items[...]
        while let first = rest.first {
            let end = (rest.firstIndex { !$0.keepsWithNext } ?? rest.endIndex - 1) + 1
            try paginator.place(rest[rest.startIndex..<end], line: first.line)
            rest = rest[end...]
        }
        return paginator.pages
    }

    private mutating func place(_ group: ArraySlice<FlowItem>, line: Int) throws(DocumentError) {
        let height = group.reduce(0) { $0 + $1.height }
        if group.first?.startsPage == true, !self.isFresh { self.newPage() }
        if self.y - height < PageGrid.bottom - Self.tolerance, !self.isFresh {
            if group.first?.isWithinRow == true { self.frame(at: self.y) }
            self.newPage()
            let heads = group.first?.heads ?? []
            for head in heads { self.put(head.untagged) }
            if group.first?.isWithinRow == true { self.frame(at: self.y) }
        }
        guard self.y - height >= PageGrid.bottom - Self.tolerance else {
            throw DocumentError(.overfull, "有一处内容不能分页，又比一页还高，请把模板里的这一处分开。", line: line)
        }
        guard self.pages.count <= Self.pagesMax else {
            throw Self.tooLong
        }
        for item in group where !(item.isSpace && self.isFresh) { self.put(item) }
    }

    private mutating func put(_ item: FlowItem) {
        for mark in item.marks { self.pages[self.pages.count - 1].marks.append(mark.moved(by: self.y)) }
        self.y -= item.height
        self.isFresh = false
    }

    private mutating func newPage() {
        self.pages.append(SetPage())
        self.y = PageGrid.top
        self.isFresh = true
    }

    private mutating func frame(at y: Double) {
        self.pages[self.pages.count - 1].marks.append(
            .rule(x1: PageGrid.left, y1: y, x2: PageGrid.left + PageGrid.textWidth, y2: y, width: TableSetter.ruleWidth)
        )
    }
}
