internal import CPango

/// The fonts of the machine, as HarfBuzz has them, each with a number.
///
/// Not thread-safe: Pango's font map is not. ``DocumentPress`` guards it.
final class FontShelf {
    /// A font file as it is used.
    struct Entry {
        let face: OpaquePointer
        let font: OpaquePointer
        let unitsPerEm: Double
        /// Its outlines, where they are of the kind that is cut without HarfBuzz.
        let outlines: OutlineProgram?
    }

    let context: OpaquePointer
    private let map: UnsafeMutablePointer<PangoFontMap>
    private var numbers: [OpaquePointer: Int] = [:]
    private(set) var entries: [Entry] = []
    private var advances: [UInt64: Double] = [:]
    private var inked: [UInt64: Bool] = [:]

    init() throws(DocumentError) {
        guard let map = pango_ft2_font_map_new(), let context = pango_font_map_create_context(map) else {
            throw DocumentError(.environment, "无法读取字体，请联系系统管理员。")
        }
        self.map = map
        self.context = context
        pango_ft2_font_map_set_resolution(OpaquePointer(map), 72, 72)
        pango_context_set_language(context, pango_language_from_string("zh-cn"))
        pango_context_set_round_glyph_positions(context, 0)
    }

    deinit {
        for entry in self.entries {
            hb_font_destroy(entry.font)
            hb_face_destroy(entry.face)
        }
        g_object_unref(UnsafeMutableRawPointer(self.context))
        g_object_unref(UnsafeMutableRawPointer(self.map))
    }

    /// The number of a font that Pango chose.
    func number(of font: UnsafeMutablePointer<PangoFont>) -> Int? {
        guard let sized = pango_font_get_hb_font(font), let face = hb_font_get_face(sized) else { return nil }
        if let number = self.numbers[face] { return number }
        guard let plain = hb_font_create(face) else { return nil }
        hb_ot_font_set_funcs(plain)
        let entry = Entry(
            face: hb_face_reference(face),
            font: plain,
            unitsPerEm: Double(hb_face_get_upem(face)),
            outlines: OutlineProgram(face)
        )
        self.entries.append(entry)
        self.numbers[face] = self.entries.count - 1
        return self.entries.count - 1
    }

    /// How wide a glyph is by itself, in thousandths of the size.
    func advance(_ glyph: UInt32, font: Int) -> Double {
        let key = UInt64(font) << 32 | UInt64(glyph)
        if let advance = self.advances[key] { return advance }
        let entry = self.entries[font]
        let advance = Double(hb_font_get_glyph_h_advance(entry.font, glyph)) / entry.unitsPerEm * 1_000
        self.advances[key] = advance
        return advance
    }

    /// Whether a glyph leaves ink on the paper.
    func hasInk(_ glyph: UInt32, font: Int) -> Bool {
        let key = UInt64(font) << 32 | UInt64(glyph)
        if let inked = self.inked[key] { return inked }
        var extents = hb_glyph_extents_t()
        let found = hb_font_get_glyph_extents(self.entries[font].font, glyph, &extents)
        let inked = found != 0 && (extents.width != 0 || extents.height != 0)
        self.inked[key] = inked
        return inked
    }
}
