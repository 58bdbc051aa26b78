/// Writes pages as a PDF 1.7 file whose fonts are embedded in parts and whose text can be copied and searched,
/// and read aloud in its order (tagged); one that is kept for long (PDF/A-2b).
///
/// The same pages always make the same bytes.
struct PDFWriter {
    private let shelf: FontShelf
    private var label: String?
    var objects: [[UInt8]] = [[], [], []]

    private static let catalogue = 1
    private static let pageTree = 2
    private static let information = 3

    init(shelf: FontShelf) {
        self.shelf = shelf
    }

    /// The file.
    ///
    /// - Parameters:
    ///   - title: of the document.
    ///   - subject: its number, or that it is a draft.
    ///   - signature: the dictionary of a signature that the file has room for.
    ///   - label: of text that a program helped to make; see ``AssistedLabel``.
    /// - Throws: ``DocumentError`` where a font cannot be embedded.
    static func file(
        _ pages: [SetPage],
        title: String,
        subject: String,
        signature: String?,
        label: String? = nil,
        shelf: FontShelf
    ) throws(DocumentError) -> [UInt8] {
        var writer = PDFWriter(shelf: shelf)
        writer.label = label
        return try writer.write(pages, title, subject, signature)
    }

    private mutating func write(
        _ pages: [SetPage],
        _ title: String,
        _ subject: String,
        _ signature: String?
    ) throws(DocumentError) -> [UInt8] {
        var text = PDFPageText(shelf: self.shelf)
        var contents: [Int] = []
        for page in pages { contents.append(try self.addStream(text.operators(page), "")) }
        var fonts = ""
        for (place, number) in text.fonts.enumerated() {
            let name = PDFPageText.name(place)
            fonts += "/\(name) \(try self.add(font: number, name, text.used[number] ?? [:])) 0 R "
        }
        let state = self.add("<< /Type /ExtGState /CA 0.82 /ca 0.82 /BM /Multiply >>")
        let resources = self.add("<< /Font << \(fonts)>> /ExtGState << /Seal \(state) 0 R >> >>")
        let size = "\(PDFBytes.text(PageGrid.width)) \(PDFBytes.text(PageGrid.height))"
        // The signature is a field of a form, without a place on the last page.
        let field = signature.map { dictionary in
            let value = self.add(dictionary)
            return self.add(
                "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V \(value) 0 R /F 132 "
                    + "/Rect [0 0 0 0] >>"
            )
        }
        let kids = contents.enumerated().map { number, content in
            let fields = field.flatMap { content == contents.last ? " /Annots [\($0) 0 R]" : nil } ?? ""
            return self.add(
                "<< /Type /Page /Parent \(Self.pageTree) 0 R /MediaBox [0 0 \(size)] "
                    + "/Resources \(resources) 0 R /Contents \(content) 0 R /StructParents \(number) /Tabs /S\(fields) >>"
            )
        }
        let structure = self.add(structure: text.tags, pages: kids)
        let form = field.map { " /AcroForm << /SigFlags 3 /Fields [\($0) 0 R] >>" } ?? ""
        let kept = try self.addKeeping(title: title, subject: subject)
        self.objects[Self.catalogue - 1] = Array(
            ("<< /Type /Catalog /Pages \(Self.pageTree) 0 R /Lang (zh-CN) \(kept) "
                + "/MarkInfo << /Marked true >> /StructTreeRoot \(structure) 0 R "
                + "/ViewerPreferences << /DisplayDocTitle true >>\(form) >>").utf8
        )
        self.objects[Self.pageTree - 1] = Array(
            "<< /Type /Pages /Kids [\(kids.map { "\($0) 0 R" }.joined(separator: " "))] /Count \(kids.count) >>".utf8
        )
        let hidden = self.label.map { " /\(AssistedLabel.name) \(PDFBytes.string($0))" } ?? ""
        self.objects[Self.information - 1] = Array(
            ("<< /Title \(PDFBytes.string(title)) /Subject \(PDFBytes.string(subject)) /Producer (Yizhan)"
                + "\(hidden) >>").utf8
        )
        return self.assembled()
    }

    mutating func add(bytes: [UInt8]) -> Int {
        self.objects.append(bytes)
        return self.objects.count
    }

    mutating func add(_ body: String) -> Int {
        self.objects.append(Array(body.utf8))
        return self.objects.count
    }

    mutating func addStream(_ bytes: [UInt8], _ entries: String) throws(DocumentError) -> Int {
        let packed = try Deflate.bytes(bytes)
        var out = PDFBytes()
        out.add("<< /Length \(packed.count) /Filter /FlateDecode \(entries)>>\nstream\n")
        out.add(packed)
        out.add("\nendstream")
        self.objects.append(out.bytes)
        return self.objects.count
    }

    private mutating func add(font number: Int, _ short: String, _ glyphs: [UInt32: String]) throws(DocumentError)
        -> Int
    {
        let entry = self.shelf.entries[number]
        let ids = glyphs.keys.sorted()
        let subset = try FontSubset(ids, of: entry)
        let file = try self.addStream(
            subset.program,
            subset.isCFF ? "/Subtype /CIDFontType0C " : "/Length1 \(subset.program.count) "
        )
        let name = "YIZHAN+\(short)"
        let descriptor = self.add(
            "<< /Type /FontDescriptor /FontName /\(name) /Flags 4 /FontBBox [-1000 -300 2000 1100] /ItalicAngle 0 "
                + "/Ascent 880 /Descent -120 /CapHeight 733 /StemV 80 "
                + "/\(subset.isCFF ? "FontFile3" : "FontFile2") \(file) 0 R >>"
        )
        let widths = ids.compactMap { id -> String? in
            let width = self.shelf.advance(id, font: number)
            return width == 1_000 ? nil : "\(id) [\(PDFBytes.text(width))]"
        }
        let kind = subset.isCFF ? "/CIDFontType0" : "/CIDFontType2 /CIDToGIDMap /Identity"
        let descendant = self.add(
            "<< /Type /Font /Subtype \(kind) /BaseFont /\(name) /CIDSystemInfo << /Registry (Adobe) "
                + "/Ordering (Identity) /Supplement 0 >> /FontDescriptor \(descriptor) 0 R /DW 1000 "
                + "/W [\(widths.joined(separator: " "))] >>"
        )
        let unicode = try self.addStream(Self.unicodeMap(ids, glyphs), "")
        return self.add(
            "<< /Type /Font /Subtype /Type0 /BaseFont /\(name) /Encoding /Identity-H "
                + "/DescendantFonts [\(descendant) 0 R] /ToUnicode \(unicode) 0 R >>"
        )
    }

    /// What each glyph stands for, so that text can be copied.
    private static func unicodeMap(_ ids: [UInt32], _ glyphs: [UInt32: String]) -> [UInt8] {
        var out = PDFBytes()
        out.add("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /YizhanUnicode def ")
        out.add("/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
        let named = ids.filter { glyphs[$0]?.isEmpty == false }
        // A hundred at the most in one section.
        for start in stride(from: 0, to: named.count, by: 100) {
            let part = named[start..<min(start + 100, named.count)]
            out.add("\(part.count) beginbfchar\n")
            for id in part {
                out.add("<")
                out.add(hexadecimal: id)
                out.add("> <")
                out.add(hexadecimal: glyphs[id] ?? "")
                out.add(">\n")
            }
            out.add("endbfchar\n")
        }
        out.add("endcmap CMapName currentdict /CMap defineresource pop end end")
        return out.bytes
    }

    private func assembled() -> [UInt8] {
        var out = PDFBytes()
        out.add("%PDF-1.7\n")
        out.add([0x25, 0xE2, 0xE3, 0xCF, 0xD3, 0x0A])
        var offsets: [Int] = []
        for (index, object) in self.objects.enumerated() {
            offsets.append(out.bytes.count)
            out.add("\(index + 1) 0 obj\n")
            out.add(object)
            out.add("\nendobj\n")
        }
        let start = out.bytes.count
        out.add("xref\n0 \(self.objects.count + 1)\n0000000000 65535 f \n")
        for offset in offsets {
            let digits = String(offset)
            out.add(String(repeating: "0", count: 10 - digits.utf8.count) + digits + " 00000 n \n")
        }
        out.add("trailer\n<< /Size \(self.objects.count + 1) /Root \(Self.catalogue) 0 R ")
        let identity = Self.identity(of: out.bytes)
        out.add("/Info \(Self.information) 0 R /ID [<\(identity)> <\(identity)>] >>\n")
        out.add("startxref\n\(start)\n%%EOF\n")
        return out.bytes
    }
}
