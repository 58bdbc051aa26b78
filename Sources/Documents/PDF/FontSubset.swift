internal import CPango

/// The part of a font that a paper uses: of CID-keyed outlines cut out by ``OutlineSubset``, of others by HarfBuzz.
package struct FontSubset {
    /// The `CFF ` table of a font with cubic outlines, else the whole small font file.
    let program: [UInt8]
    let isCFF: Bool

    private static let dropped = ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vmtx", "vhea", "cmap", "name", "DSIG"]

    /// Cuts glyphs out of the bytes of a font file, whatever they are.
    ///
    /// - Returns: the program; whether it is cubic outlines alone; whether we cut it ourselves.
    /// - Throws: ``DocumentError`` where they are no font, or one that cannot be cut.
    package static func cut(
        _ glyphs: [UInt32],
        of file: [UInt8],
        face number: UInt32 = 0
    ) throws(DocumentError) -> (program: [UInt8], isCFF: Bool, isOwn: Bool) {
        let failure = DocumentError(.environment, "字体文件已损坏或者不是字体，请联系系统管理员重新安装字体。")
        let blob = file.withUnsafeBytes {
            hb_blob_create(
                $0.baseAddress?.assumingMemoryBound(to: CChar.self),
                UInt32($0.count),
                HB_MEMORY_MODE_DUPLICATE,
                nil,
                nil
            )
        }
        defer { hb_blob_destroy(blob) }
        guard let face = hb_face_create(blob, number) else { throw failure }
        defer { hb_face_destroy(face) }
        guard hb_face_get_glyph_count(face) > 0 else { throw failure }
        if let outlines = OutlineProgram(face), let program = OutlineSubset.program(glyphs, of: outlines) {
            return (program, true, true)
        }
        let subset = try FontSubset(glyphs, cutBy: face)
        return (subset.program, subset.isCFF, false)
    }

    /// Cuts glyphs out of a font.
    ///
    /// - Throws: ``DocumentError`` where it cannot be done.
    init(_ glyphs: [UInt32], of entry: FontShelf.Entry) throws(DocumentError) {
        if let outlines = entry.outlines, let program = OutlineSubset.program(glyphs, of: outlines) {
            self.init(program: program, isCFF: true)
        } else {
            try self.init(glyphs, cutBy: entry.face)
        }
    }

    private init(program: [UInt8], isCFF: Bool) {
        self.program = program
        self.isCFF = isCFF
    }

    private init(_ glyphs: [UInt32], cutBy face: OpaquePointer) throws(DocumentError) {
        let failure = DocumentError(.environment, "无法嵌入字体，请联系系统管理员。")
        guard let input = hb_subset_input_create_or_fail() else { throw failure }
        defer { hb_subset_input_destroy(input) }
        let wanted = hb_subset_input_glyph_set(input)
        for glyph in glyphs { hb_set_add(wanted, glyph) }
        // The text names glyphs by their numbers in the whole font. A font with a list of them (charset of a CID-keyed
        // CFF, where numbers are identities) keeps the list; any other keeps its empty places.
        let keeps = Self.isKeyed(face) ? 0 : HB_SUBSET_FLAGS_RETAIN_GIDS.rawValue
        hb_subset_input_set_flags(input, keeps | HB_SUBSET_FLAGS_NO_HINTING.rawValue)
        let tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
        for name in Self.dropped { hb_set_add(tables, hb_tag_from_string(name, 4)) }
        guard let part = hb_subset_or_fail(face, input) else { throw failure }
        defer { hb_face_destroy(part) }
        let outlines = Self.bytes(hb_face_reference_table(part, hb_tag_from_string("CFF ", 4)))
        self.isCFF = !outlines.isEmpty
        self.program = outlines.isEmpty ? Self.bytes(hb_face_reference_blob(part)) : outlines
        guard !self.program.isEmpty else { throw failure }
    }

    /// Whether the outlines are a CID-keyed CFF: its first dictionary begins with ROS, the operator 12 30.
    private static func isKeyed(_ face: OpaquePointer) -> Bool {
        let table = hb_face_reference_table(face, hb_tag_from_string("CFF ", 4))
        defer { hb_blob_destroy(table) }
        var length: UInt32 = 0
        guard let data = hb_blob_get_data(table, &length), length > 256 else { return false }
        let head = UnsafeRawBufferPointer(start: data, count: 256)
        // Three operands, of which each has five bytes at most, stand before it, behind names of a few dozen bytes.
        return head.indices.dropLast().contains { head[$0] == 12 && head[$0 + 1] == 30 }
    }

    private static func bytes(_ blob: OpaquePointer?) -> [UInt8] {
        defer { hb_blob_destroy(blob) }
        var length: UInt32 = 0
        guard let data = hb_blob_get_data(blob, &length), length > 0 else { return [] }
        return Array(UnsafeRawBufferPointer(start: data, count: Int(length)))
    }
}
