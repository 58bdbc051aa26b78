/// Writes a paper as a Word file (DOCX) that a lawyer can edit; it says the same as the PDF.
struct WordWriter {
    private var body = ""
    /// The hidden label of a paper that bears the mark (see ``AssistedLabel``), as a property of the file.
    private var label = ""
    private let size: Int
    private let pitch: Int
    /// What stands above and below each page, as on the PDF.
    private let head: String
    private let foot: String
    /// Who is named in the hidden label.
    private let producer: String

    private static let black = "<w:color w:val=\"000000\"/>"
    /// 156 mm in twentieths of a point.
    private static let width = 8_844

    /// The file of blocks.
    ///
    /// - Throws: ``DocumentError`` where it cannot be packed.
    static func file(
        _ blocks: [Block],
        _ header: TemplateHeader,
        _ imprint: Imprint
    ) throws(DocumentError) -> [UInt8] {
        var writer = WordWriter(header, imprint)
        for block in blocks { writer.add(block) }
        return try ZipArchive.bytes(writer.files(title: header.title))
    }

    private init(_ header: TemplateHeader, _ imprint: Imprint) {
        self.head = imprint.head(header)
        self.foot = imprint.foot(header)
        self.producer = imprint.producer
        // Half points, twentieths of a point.
        self.size = header.isForm ? 24 : 32
        self.pitch = header.isForm ? 420 : 580
    }

    private mutating func add(_ block: Block) {
        switch block.content {
        case .title(let text): self.paragraph(text, .centred, size: 44, bold: true, pitch: 680, after: 240)
        case .number(let text): self.paragraph(text, .right, size: 24, after: 160)
        case .heading(let text): self.paragraph(text, .indented, font: "黑体", keep: true)
        case .paragraph(let text, let place): self.paragraph(text, place)
        case .table(let table): self.add(table)
        case .signatures(let labels):
            self.paragraph(
                MarkedText(labels.map(\.string).joined(separator: "\t")),
                labels.count == 1 ? .right : .flush
            )
        case .closing(let office, let date):
            self.paragraph(office, .right, keep: true, before: 580)
            self.paragraph(date, .right)
        case .annex(let label, let title):
            self.body += "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
            self.paragraph(label, .flush, font: "黑体")
            self.paragraph(title, .centred, size: 44, bold: true, pitch: 680, after: 240)
        case .note(let text):
            self.paragraph(text, .flush, size: 18, pitch: 280, before: 120)
            guard text.string == AssistedLabel.mark else { return }
            self.label =
                "<dc:description>\(Self.escaped(AssistedLabel.text(number: nil, producer: self.producer)))</dc:description>"
        case .pageBreak: self.body += "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
        case .code: break
        }
    }

    private mutating func paragraph(
        _ text: MarkedText,
        _ place: ParagraphPlace,
        size: Int? = nil,
        font: String = "仿宋",
        bold: Bool = false,
        keep: Bool = false,
        pitch: Int? = nil,
        before: Int = 0,
        after: Int = 0
    ) {
        let alignment =
            switch place {
            case .indented, .flush: "both"
            case .centred: "center"
            case .right: "right"
            }
        let indent =
            place == .indented ? "<w:ind w:firstLineChars=\"200\" w:firstLine=\"\((size ?? self.size) * 20)\"/>" : ""
        self.body += """
            <w:p><w:pPr>\(keep ? "<w:keepNext/>" : "")<w:spacing w:before="\(before)" w:after="\(after)" \
            w:line="\(pitch ?? self.pitch)" w:lineRule="exact"/>\(indent)<w:jc w:val="\(alignment)"/></w:pPr>\
            \(Self.run(text.string, size ?? self.size, font, bold))</w:p>
            """
    }

    private static func run(_ text: String, _ size: Int, _ font: String, _ bold: Bool) -> String {
        let face = "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"\(font)\"/>"
        let pieces = text.split(separator: "\t", omittingEmptySubsequences: false).map {
            "<w:t xml:space=\"preserve\">\(Self.escaped($0))</w:t>"
        }
        return "<w:r><w:rPr>\(face)\(bold ? "<w:b/>" : "")\(Self.black)<w:sz w:val=\"\(size)\"/></w:rPr>"
            + pieces.joined(separator: "<w:tab/>") + "</w:r>"
    }

    private static func escaped(_ text: some StringProtocol) -> String {
        String(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private mutating func add(_ table: TableBlock) {
        let widths = table.columns.map { Int(Double(Self.width) * $0 / 100) }
        let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
            "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
        }
        self.body += "<w:tbl><w:tblPr><w:tblW w:w=\"\(Self.width)\" w:type=\"dxa\"/>"
        self.body += "<w:tblBorders>\(borders.joined())</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr>"
        self.body += "<w:tblGrid>\(widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined())</w:tblGrid>"
        for row in table.heads { self.add(row, table, widths, isHead: true) }
        for row in table.rows { self.add(row, table, widths, isHead: false) }
        // Two tables without a paragraph between are one to Word.
        self.body += "</w:tbl><w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>"
    }

    private mutating func add(_ row: TableBlock.Row, _ table: TableBlock, _ widths: [Int], isHead: Bool) {
        let height = table.linesMin * 360 + 120
        self.body += "<w:tr><w:trPr>\(isHead ? "<w:tblHeader/>" : "")<w:trHeight w:val=\"\(height)\"/></w:trPr>"
        for (cell, width) in zip(row.cells, widths) {
            let isWide = !isHead && width * 100 >= Self.width * 40 && !cell.isFixed
            self.body += "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>"
            for paragraph in cell.paragraphs {
                self.body += "<w:p><w:pPr><w:jc w:val=\"\(isWide ? "left" : "center")\"/></w:pPr>"
                self.body += Self.run(paragraph.string, 24, "仿宋", false) + "</w:p>"
            }
            self.body += "</w:tc>"
        }
        self.body += "</w:tr>"
    }

    private func files(title: String) -> [(name: String, content: String)] {
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        let package = "http://schemas.openxmlformats.org/package/2006"
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        func word(_ part: String) -> String {
            "application/vnd.openxmlformats-officedocument.wordprocessingml.\(part)+xml"
        }
        let types = """
            <Types xmlns="\(package)/content-types"><Default Extension="rels" \
            ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override \
            PartName="/word/document.xml" ContentType="\(word("document.main"))"/><Override PartName="/docProps/core.xml" \
            ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override \
            PartName="/word/header1.xml" ContentType="\(word("header"))"/><Override PartName="/word/footer1.xml" \
            ContentType="\(word("footer"))"/></Types>
            """
        let relations = """
            <Relationships xmlns="\(package)/relationships"><Relationship Id="r1" Type="\(office)/officeDocument" \
            Target="word/document.xml"/><Relationship Id="r2" \
            Type="\(package)/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
            """
        let core = """
            <cp:coreProperties xmlns:cp="\(package)/metadata/core-properties" \
            xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>\(Self.escaped(title))</dc:title>\
            <dc:language>zh-CN</dc:language>\(self.label)</cp:coreProperties>
            """
        let page = """
            <w:sectPr><w:headerReference w:type="default" r:id="r1"/>\
            <w:footerReference w:type="default" r:id="r2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" \
            w:left="1587" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>
            """
        let document = """
            <w:document xmlns:w="\(Self.namespace)" xmlns:r="\(office)"><w:body>\(self.body)\(page)</w:body></w:document>
            """
        let parts = """
            <Relationships xmlns="\(package)/relationships"><Relationship Id="r1" Type="\(office)/header" \
            Target="header1.xml"/><Relationship Id="r2" Type="\(office)/footer" Target="footer1.xml"/></Relationships>
            """
        return [
            ("[Content_Types].xml", xml + types), ("_rels/.rels", xml + relations), ("docProps/core.xml", xml + core),
            ("word/document.xml", xml + document), ("word/_rels/document.xml.rels", xml + parts),
            ("word/header1.xml", xml + Self.margin("hdr", self.head, "right")),
            ("word/footer1.xml", xml + Self.margin("ftr", self.foot, "left")),
        ]
    }

    private static let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    /// What stands above or below each page.
    private static func margin(_ element: String, _ text: String, _ alignment: String) -> String {
        """
        <w:\(element) xmlns:w="\(Self.namespace)"><w:p><w:pPr><w:jc w:val="\(alignment)"/></w:pPr>\
        \(Self.run(text, 18, "仿宋", false))</w:p></w:\(element)>
        """
    }
}
