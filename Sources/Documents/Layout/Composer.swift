/// Sets the blocks of a paper and puts them on pages.
struct Composer {
    let breaker: LineBreaker
    let imprint: Imprint
    private var items: [FlowItem] = []
    /// Counts the parts of the paper, for their tags.
    private var parts = 0

    /// A name of more lines is none.
    private static let titleLinesMax = 3

    /// How its text is set.
    private let body: TextStyle
    private var size: Double { self.body.size }
    private var pitch: Double { self.body.pitch }

    init(shelf: FontShelf, header: TemplateHeader, imprint: Imprint) {
        self.body = header.isForm ? .form : .body
        self.breaker = LineBreaker(shelf: shelf)
        self.imprint = imprint
    }

    /// The pages of blocks, without what stands in their margins.
    ///
    /// - Throws: ``DocumentError`` that names field and line.
    mutating func pages(_ blocks: [Block]) throws(DocumentError) -> [SetPage] {
        var height = 0.0
        for block in blocks {
            let count = self.items.count
            try self.add(block)
            // No paragraph is set of a paper that is refused for its length in the end.
            height += self.items[count...].reduce(0) { $0 + $1.height }
            guard height <= PageGrid.textHeight * Double(Paginator.pagesMax) else { throw Paginator.tooLong }
        }
        return try Paginator.pages(self.items)
    }

    private var isAfterTable = false

    private mutating func add(_ block: Block) throws(DocumentError) {
        if self.isAfterTable {
            self.isAfterTable = false
            // Tables with other columns go on without a gap, as one.
            if case .table = block.content {} else { self.space(8, line: block.line) }
        }
        switch block.content {
        case .title(let text): try self.add(title: text, block.line)
        case .number(let text):
            try self.add(lines: self.set(text, .cell, block.line), .cell, .right, block.line)
            self.space(8, line: block.line)
        case .heading(let text):
            let start = self.items.count
            var style = self.body
            style.face = .heading
            style.isJustified = false
            try self.add(lines: self.set(text, style, block.line), style, .indented, block.line, .heading)
            for index in start..<self.items.count { self.items[index].keepsWithNext = true }
        case .paragraph(let text, let place):
            var style = self.body
            if place != .indented { style.indent = 0 }
            style.isJustified = place == .indented || place == .flush
            try self.add(lines: self.set(text, style, block.line), style, place, block.line)
        case .table(let table):
            self.items += try TableSetter(breaker: self.breaker).items(table, self.tag(.table), line: block.line)
            self.isAfterTable = true
            return
        case .signatures(let labels): try self.add(signatures: labels, block.line)
        case .closing(let office, let date): try self.add(closing: office, date, block.line)
        case .code: try self.addCode(block.line)
        case .pageBreak: self.items.append(FlowItem(height: 0, startsPage: true, line: block.line))
        case .annex(let label, let title): try self.add(annex: label, title, block.line)
        case .note(let text):
            self.space(6, line: block.line)
            try self.add(lines: self.set(text, .note, block.line), .note, .flush, block.line)
        }
    }

    private func set(_ text: MarkedText, _ style: TextStyle, _ line: Int) throws(DocumentError) -> [SetLine] {
        try self.breaker.lines(text, style, width: PageGrid.textWidth, line: line)
    }

    private mutating func space(_ height: Double, line: Int) {
        self.items.append(FlowItem(height: height, isSpace: true, line: line))
    }

    private mutating func add(title text: MarkedText, _ line: Int) throws(DocumentError) {
        var lines: [SetLine] = []
        for part in text.paragraphs { lines += try self.set(part, .title, line) }
        guard lines.count <= Self.titleLinesMax else {
            throw DocumentError(.overfull, "标题超过\(Self.titleLinesMax)行，请缩短。", field: text.firstField, line: line)
        }
        let start = self.items.count
        try self.add(lines: lines, .title, .centred, line, .title)
        for index in start..<self.items.count { self.items[index].keepsWithNext = true }
        self.items.append(FlowItem(height: 12, keepsWithNext: true, line: line))
    }

    private mutating func add(
        lines: [SetLine],
        _ style: TextStyle,
        _ place: ParagraphPlace,
        _ line: Int,
        _ role: StructureTag.Role = .paragraph
    ) throws(DocumentError) {
        let tag = self.tag(role)
        for (number, set) in lines.enumerated() {
            let slack = PageGrid.textWidth - set.width
            let x =
                switch place {
                case .indented, .flush: 0.0
                case .centred: slack / 2
                case .right: slack
                }
            var text = style.isJustified ? set.justified(to: PageGrid.textWidth) : set
            text.tag = tag
            var item = FlowItem(height: style.pitch, line: line)
            item.marks = [.line(text, x: PageGrid.left + x, y: -Self.base(style))]
            // Neither the first nor the last line of a paragraph stands alone on a page.
            item.keepsWithNext = lines.count > 1 && (number == 0 || number == lines.count - 2)
            self.items.append(item)
        }
    }

    /// The tag of a new part of the paper.
    private mutating func tag(_ role: StructureTag.Role) -> StructureTag {
        self.parts += 1
        return StructureTag(role, self.parts)
    }

    private static func tagged(_ line: SetLine, _ tag: StructureTag) -> SetLine {
        var line = line
        line.tag = tag
        return line
    }

    private static func base(_ style: TextStyle) -> Double { (style.pitch - style.size) / 2 + style.size * 0.86 }

    /// Holds the two lines before on the same page, so that what closes a paper never stands alone.
    private mutating func holdBefore() {
        var held = 0
        for index in self.items.indices.reversed() where held < 2 {
            guard !self.items[index].startsPage else { break }
            self.items[index].keepsWithNext = true
            if !self.items[index].isSpace { held += 1 }
        }
    }

    private mutating func add(signatures labels: [MarkedText], _ line: Int) throws(DocumentError) {
        self.holdBefore()
        let half = PageGrid.textWidth / 2
        var style = self.body
        style.indent = 0
        var x = labels.count == 1 ? half : 0
        var marks: [Mark] = []
        for (number, label) in labels.enumerated() {
            let set = try self.breaker.lines(label, style, width: half, line: line)
            guard set.count == 1, var text = set.first else {
                throw DocumentError(.overfull, "签名处文字过长，请缩短。", field: label.firstField, line: line)
            }
            // A name takes the room of six characters.
            let room = half - text.width - self.size * 7
            if labels.count == 1, text.text.hasSuffix("："), room < 0 { x = max(0, half + room) }
            let width = labels.count == 1 ? PageGrid.textWidth - x : half
            text.tag = self.tag(.paragraph)
            let base = self.pitch / 2 + Self.base(style)
            marks.append(.line(text, x: PageGrid.left + x, y: -base))
            if text.text.hasSuffix("："), width - text.width > self.size * 2 {
                let from = PageGrid.left + x + text.width
                let to = PageGrid.left + x + width - self.size
                marks.append(.rule(x1: from, y1: -base - 3, x2: to, y2: -base - 3, width: 0.5))
            }
            let ends = x > 0 || number == labels.count - 1
            if ends {
                let isLast = number == labels.count - 1
                self.items.append(
                    FlowItem(height: self.pitch * 1.5, marks: marks, keepsWithNext: !isLast, line: line)
                )
                marks = []
            }
            x = x > 0 ? 0 : half
        }
    }

    /// 成文日期 four characters in, the office centred over it, the seal upon both (GB/T 9704 7.3.5.1).
    private mutating func add(closing office: MarkedText, _ date: MarkedText, _ line: Int) throws(DocumentError) {
        self.holdBefore()
        var style = self.body
        style.indent = 0
        let width = PageGrid.textWidth - self.size * 4
        let names = try self.breaker.lines(office, style, width: width, line: line)
        let dates = try self.breaker.lines(date, style, width: width, line: line)
        guard names.count == 1, dates.count == 1, let name = names.first, let day = dates.first else {
            throw DocumentError(.overfull, "落款放不下，请缩短机关名称。", field: office.firstField, line: line)
        }
        let right = PageGrid.left + PageGrid.textWidth
        let dateX = right - self.size * 4 - day.width
        let centre = dateX + day.width / 2
        let nameX = max(PageGrid.left, min(centre - name.width / 2, right - self.size - name.width))
        let gap = self.pitch * 2
        let base = gap + Self.base(style)
        var marks: [Mark] = [
            .line(Self.tagged(name, self.tag(.paragraph)), x: nameX, y: -base),
            .line(Self.tagged(day, self.tag(.paragraph)), x: dateX, y: -base - self.pitch),
        ]
        if self.imprint.hasSeal {
            let seal = try SealSetter(breaker: self.breaker).drawing(office, line: line)
            marks.append(.seal(seal, x: centre, y: -gap - self.pitch))
        }
        self.items.append(FlowItem(height: gap + self.pitch * 3, marks: marks, line: line))
    }

    private mutating func add(annex label: MarkedText, _ title: MarkedText, _ line: Int) throws(DocumentError) {
        self.items.append(FlowItem(height: 0, keepsWithNext: true, startsPage: true, line: line))
        var style = self.body
        style.face = .heading
        style.indent = 0
        try self.add(lines: self.set(label, style, line), style, .flush, line, .heading)
        // 附件标题 on the third line (GB/T 9704 7.3.7).
        self.items.append(FlowItem(height: self.pitch, line: line))
        try self.add(title: title, line)
    }

    private mutating func addCode(_ line: Int) throws(DocumentError) {
        guard let issue = self.imprint.issue else { return }
        self.holdBefore()
        let tag = self.tag(.paragraph)
        let marks = try CodeSetter(breaker: self.breaker).marks(issue, line: line).map { mark in
            guard case .line(let line, let x, let y) = mark else { return mark }
            return .line(Self.tagged(line, tag), x: x, y: y)
        }
        self.items.append(FlowItem(height: CodeSetter.side + 8, marks: marks, line: line))
    }
}
