internal import CPango

/// Breaks texts into lines with Pango (避头尾, shaping, choice of fonts), and looks at every glyph that it chose.
struct LineBreaker {
    let shelf: FontShelf

    private static let unit = Double(PANGO_SCALE)
    private static let unknown: UInt32 = 0x1000_0000
    /// Characters of an option that fit into the narrowest boxes.
    private static let optionMax = 8
    private static let empty: UInt32 = 0x0FFF_FFFF

    /// The lines of a text.
    ///
    /// - Parameters:
    ///   - width: of the lines, in points; `nil` for one line of any width.
    ///   - place: what the text stands in, for errors.
    /// - Throws: ``DocumentError`` with the character and its field, where no font has it or a word does not fit.
    func lines(_ text: MarkedText, _ style: TextStyle, width: Double?, line number: Int) throws(DocumentError)
        -> [SetLine]
    {
        let string = text.string
        guard let layout = pango_layout_new(self.shelf.context) else {
            throw DocumentError(.environment, "排版失败，请联系系统管理员。")
        }
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        let description = pango_font_description_from_string(style.face.rawValue)
        defer { pango_font_description_free(description) }
        pango_font_description_set_absolute_size(description, style.size * Self.unit)
        pango_layout_set_font_description(layout, description)
        pango_layout_set_text(layout, string, Int32(string.utf8.count))
        if let width {
            pango_layout_set_width(layout, Int32(width * Self.unit))
            pango_layout_set_wrap(layout, style.breaksWords ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD)
        }
        Self.holdOptions(of: text, in: layout)
        pango_layout_set_indent(layout, Int32(style.indent * style.size * Self.unit))
        guard let iterator = pango_layout_get_iter(layout) else { return [] }
        defer { pango_layout_iter_free(iterator) }
        let utf8 = Array(string.utf8)
        var lines: [SetLine] = []
        var line = SetLine(glyphs: [], width: 0, size: style.size, isLast: false)
        repeat {
            guard let run = pango_layout_iter_get_run_readonly(iterator) else {
                // The end of a line.
                if let width, line.width > width + 0.5 { throw self.overfull(line, text, number) }
                lines.append(line)
                line = SetLine(glyphs: [], width: 0, size: style.size, isLast: false)
                continue
            }
            var extents = PangoRectangle()
            pango_layout_iter_get_run_extents(iterator, nil, &extents)
            try self.add(run.pointee, at: Double(extents.x) / Self.unit, to: &line, text, utf8, number)
        } while pango_layout_iter_next_run(iterator) != 0
        if !lines.isEmpty { lines[lines.count - 1].isLast = true }
        return lines
    }

    /// Keeps each option of a choice, `☑更正`, on one line; long ones are broken as other words are.
    private static func holdOptions(of text: MarkedText, in layout: OpaquePointer) {
        let attributes = pango_attr_list_new()
        defer { pango_attr_list_unref(attributes) }
        var start = 0
        var isHeld = false
        for span in text.spans {
            let end = start + span.text.utf8.count
            defer { start = end }
            guard span.field != nil, let sign = span.text.first, sign == "□" || sign == "☑" else { continue }
            var from = start
            for option in span.text.split(separator: "　", omittingEmptySubsequences: false) {
                let to = from + option.utf8.count
                if option.count <= Self.optionMax, let attribute = pango_attr_allow_breaks_new(0) {
                    attribute.pointee.start_index = UInt32(from)
                    attribute.pointee.end_index = UInt32(to)
                    pango_attr_list_insert(attributes, attribute)
                    isHeld = true
                }
                from = to + "　".utf8.count
            }
        }
        if isHeld { pango_layout_set_attributes(layout, attributes) }
    }

    private func add(
        _ run: PangoGlyphItem,
        at start: Double,
        to line: inout SetLine,
        _ text: MarkedText,
        _ utf8: [UInt8],
        _ number: Int
    ) throws(DocumentError) {
        let item = run.item.pointee
        let offset = Int(item.offset)
        let end = offset + Int(item.length)
        let glyphs = run.glyphs.pointee
        let count = Int(glyphs.num_glyphs)
        guard let font = item.analysis.font, let shelved = self.shelf.number(of: font) else {
            throw self.missing(Array(utf8[offset..<end]), at: offset, text, number)
        }
        var x = start
        for index in 0..<count {
            let info = glyphs.glyphs[index]
            let first = offset + Int(glyphs.log_clusters[index])
            let isStart = index == 0 || glyphs.log_clusters[index - 1] != glyphs.log_clusters[index]
            var last = end
            for next in index..<count where glyphs.log_clusters[next] > glyphs.log_clusters[index] {
                last = offset + Int(glyphs.log_clusters[next])
                break
            }
            let width = Double(info.geometry.width) / Self.unit
            let cluster = isStart ? String(decoding: utf8[first..<last], as: UTF8.self) : ""
            defer { x += width }
            // What a private character looks like each font decides for itself: a symbol font has a sign in its place.
            let isPrivate = cluster.unicodeScalars.contains(where: Self.isPrivate)
            if info.glyph & Self.unknown != 0 || isPrivate {
                throw self.missing(Array(utf8[first..<last]), at: first, text, number)
            }
            guard info.glyph != Self.empty else {
                // What is invisible by its nature joins the character before it.
                if !cluster.isEmpty, !line.glyphs.isEmpty { line.glyphs[line.glyphs.count - 1].text += cluster }
                continue
            }
            let isBlank = !Self.isHanzi(cluster) && cluster.allSatisfy(\.isWhitespace)
            if isStart, !isBlank, !self.shelf.hasInk(info.glyph, font: shelved), Self.isVisible(cluster) {
                throw self.missing(Array(utf8[first..<last]), at: first, text, number)
            }
            line.glyphs.append(
                Glyph(
                    font: shelved,
                    id: info.glyph,
                    x: x + Double(info.geometry.x_offset) / Self.unit,
                    width: width,
                    text: cluster
                )
            )
            if !isBlank || line.glyphs.count == 1 { line.width = max(line.width, x + width) }
        }
    }

    private static func isPrivate(_ scalar: Unicode.Scalar) -> Bool {
        (0xE000...0xF8FF).contains(scalar.value) || (0xF0000...0x10_FFFD).contains(scalar.value)
    }

    /// Whether a cluster begins with one of the characters that nearly all of a text is made of.
    private static func isHanzi(_ cluster: String) -> Bool {
        cluster.unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } ?? false
    }

    /// Whether something of a cluster has to be seen: fillers and variation selectors have not.
    private static func isVisible(_ cluster: String) -> Bool {
        cluster.unicodeScalars.contains { !$0.properties.isDefaultIgnorableCodePoint && !$0.properties.isWhitespace }
    }

    private func missing(_ bytes: [UInt8], at byte: Int, _ text: MarkedText, _ number: Int) -> DocumentError {
        let cluster = String(decoding: bytes, as: UTF8.self)
        let codes = cluster.unicodeScalars.prefix(1).map { FactCheck.code($0) }.joined()
        return DocumentError(
            .missingGlyph,
            "字体里没有“\(cluster.prefix(1))”（\(codes)），不能打印。请核对这个字；确需此字的，请联系系统管理员安装字体。",
            field: text.field(at: byte) ?? "",
            line: number
        )
    }

    private func overfull(_ line: SetLine, _ text: MarkedText, _ number: Int) -> DocumentError {
        DocumentError(
            .overfull,
            "“\(line.text.trimmed.prefix(30))”在格子里放不下，请缩短，或者把模板里的这一栏加宽。",
            field: text.firstField,
            line: number
        )
    }
}
