/// Reads the block words of a filled template.
struct BlockReader {
    private var blocks: [Block] = []
    private var table: (block: TableBlock, line: Int)?
    private var section = 0
    private var article = 0
    private var item = 0

    /// Most blocks of a paper; one of 300 pages has fewer.
    private static let blocksMax = 20_000
    private static let columnsMax = 12

    /// The blocks of lines.
    ///
    /// - Throws: ``DocumentError`` with the line of the mistake.
    static func blocks(_ lines: [FilledLine]) throws(DocumentError) -> [Block] {
        var reader = BlockReader()
        for line in lines { try reader.read(line) }
        try reader.endTable()
        guard !reader.blocks.isEmpty else { throw DocumentError(.template, "“---”下面没有正文。") }
        return reader.blocks
    }

    private mutating func read(_ line: FilledLine) throws(DocumentError) {
        guard !line.text.isBlank || !line.text.isFixed else { return try self.endTable() }
        // Only words of the template make a block: a fact that begins with # is text.
        if let first = line.text.spans.first, first.field == nil, first.text.hasPrefix("#") {
            let name = String(first.text.dropFirst().prefix { !$0.isWhitespace })
            var rest = line.text
            rest.spans[0].text = String(first.text.dropFirst(1 + name.count))
            return try self.read(word: name, rest.trimmed, line.number)
        }
        if self.table != nil { return try self.add(row: line.text, line.number) }
        try self.addParagraphs(line.text, .indented, line.number)
    }

    private mutating func read(word: String, _ text: MarkedText, _ line: Int) throws(DocumentError) {
        if word == "表头" { return try self.add(head: text, line) }
        try self.endTable()
        switch word {
        case "标题": try self.add(.title(Self.filled(text, word, line)), line)
        case "编号": try self.add(.number(Self.filled(text, word, line)), line)
        case "节":
            self.section += 1
            self.item = 0
            let number = MarkedText(ChineseNumber.plain(Int64(self.section)) + "、")
            let title = try Self.filled(text, word, line)
            try self.add(.heading(number + title), line)
        case "条":
            self.article += 1
            self.item = 0
            let number = MarkedText("第" + ChineseNumber.plain(Int64(self.article)) + "条　")
            let words = try Self.filled(text, word, line)
            try self.addParagraphs(number + words, .indented, line)
        case "款":
            self.item += 1
            let words = try Self.filled(text, word, line)
            try self.addParagraphs(MarkedText("\(self.item)．") + words, .indented, line)
        case "段": try self.addParagraphs(Self.filled(text, word, line), .indented, line)
        case "顶格": try self.addParagraphs(Self.filled(text, word, line), .flush, line)
        case "居中": try self.addParagraphs(Self.filled(text, word, line), .centred, line)
        case "右": try self.addParagraphs(Self.filled(text, word, line), .right, line)
        case "注": try self.add(.note(Self.filled(text, word, line)), line)
        case "表": self.table = (try Self.table(text, line), line)
        case "签名": try self.add(.signatures(Self.filled(text, word, line).split(separator: "|")), line)
        case "落款":
            let parts = try Self.filled(text, word, line).split(separator: "|")
            guard parts.count == 2, parts.allSatisfy({ !$0.isBlank }) else {
                throw DocumentError(.template, "“#落款”应写成“#落款 机关名称|日期”。", line: line)
            }
            try self.add(.closing(office: parts[0], date: parts[1]), line)
        case "附件":
            let parts = try Self.filled(text, word, line).split(separator: "|")
            guard parts.count == 2 else {
                throw DocumentError(.template, "“#附件”应写成“#附件 附件1|名称”。", line: line)
            }
            try self.add(.annex(label: parts[0], title: parts[1]), line)
        case "二维码", "换页":
            guard text.isBlank else { throw DocumentError(.template, "“#\(word)”后面不能有内容。", line: line) }
            try self.add(word == "换页" ? .pageBreak : .code, line)
        default:
            throw DocumentError(
                .template,
                "不认识“#\(word)”。可用：标题、编号、节、条、款、段、顶格、居中、右、表、表头、签名、落款、二维码、换页、附件、注。",
                line: line
            )
        }
    }

    private static func filled(_ text: MarkedText, _ word: String, _ line: Int) throws(DocumentError) -> MarkedText {
        guard !text.isBlank else { throw DocumentError(.template, "“#\(word)”后面缺少内容。", line: line) }
        return text
    }

    private static func table(_ text: MarkedText, _ line: Int) throws(DocumentError) -> TableBlock {
        let mistake = DocumentError(
            .template,
            "“#表”后面应是各栏宽度，合计100，如“#表 22,28,22,28”，每栏至少4；行高写成“行高3”。",
            line: line
        )
        let words = text.string.split(separator: " ")
        guard let widths = words.first, text.isFixed, words.count <= 2 else { throw mistake }
        let columns = widths.split(separator: ",", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard columns.count == widths.count(where: { $0 == "," }) + 1, columns.count <= Self.columnsMax,
            columns.allSatisfy({ (4...100).contains($0) }), columns.reduce(0, +) == 100
        else { throw mistake }
        var table = TableBlock(columns: columns.map(Double.init))
        if words.count == 2 {
            guard words[1].hasPrefix("行高"), let lines = Int(words[1].dropFirst(2)), (1...20).contains(lines) else {
                throw mistake
            }
            table.linesMin = lines
        }
        return table
    }

    private mutating func add(head text: MarkedText, _ line: Int) throws(DocumentError) {
        guard self.table != nil else { throw DocumentError(.template, "“#表头”要放在“#表”下面。", line: line) }
        let row = try self.row(text, line)
        self.table?.block.heads.append(row)
    }

    private mutating func add(row text: MarkedText, _ line: Int) throws(DocumentError) {
        let row = try self.row(text, line)
        self.table?.block.rows.append(row)
    }

    private func row(_ text: MarkedText, _ line: Int) throws(DocumentError) -> TableBlock.Row {
        let cells = text.split(separator: "|").map(\.trimmed)
        let count = self.table?.block.columns.count ?? 0
        guard cells.count == count else {
            throw DocumentError(.template, "表有\(count)栏，这一行有\(cells.count)栏，请用“|”分开。", line: line)
        }
        return TableBlock.Row(cells: cells, line: line)
    }

    private mutating func endTable() throws(DocumentError) {
        guard let table = self.table else { return }
        self.table = nil
        guard !table.block.rows.isEmpty || !table.block.heads.isEmpty else {
            throw DocumentError(.template, "表没有内容。", line: table.line)
        }
        try self.add(.table(table.block), table.line)
    }

    private mutating func addParagraphs(_ text: MarkedText, _ place: ParagraphPlace, _ line: Int)
        throws(DocumentError)
    {
        for paragraph in text.paragraphs where !paragraph.isBlank { try self.add(.paragraph(paragraph, place), line) }
    }

    private mutating func add(_ content: Block.Content, _ line: Int) throws(DocumentError) {
        guard self.blocks.count < Self.blocksMax else { throw DocumentError(.tooLarge, "文书内容过长，请删减。", line: line) }
        self.blocks.append(Block(content: content, line: line))
    }
}

extension MarkedText {
    /// Splits at a sign of the template, with the blanks around it taken away.
    fileprivate func split(separator: Character) -> [MarkedText] {
        self.split(at: separator).map(\.trimmed)
    }
}
