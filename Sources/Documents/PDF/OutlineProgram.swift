internal import CPango

/// The outlines of a font whose glyphs are numbered by characters (a CID-keyed `CFF `, Adobe TN 5176), read where they lie.
///
/// Fonts of Chinese have 65,535 glyphs and papers use some hundred of them. HarfBuzz looks at every one of them each
/// time that it cuts some out; this looks at those that are wanted. Whatever it does not understand is left to HarfBuzz.
final class OutlineProgram {
    /// A part of the font's glyphs with what they share (an entry of FDArray).
    struct Part {
        /// Its dictionary without the place of its private one.
        var dictionary: [UInt8]
        /// Its private dictionary without the place of its subroutines and without what hints go by.
        var privateDictionary: [UInt8]
        var subroutines: OutlineIndex?
    }

    let glyphs: OutlineIndex
    let subroutines: OutlineIndex
    let parts: [Part]
    /// Box and matrix of the font as its dictionary has them; empty where it has none.
    let measures: [UInt8]
    private let bytes: UnsafeRawBufferPointer
    private let choice: Int
    private let blob: OpaquePointer
    /// Programs of glyphs that papers used, as they are written into a file.
    private var written: [Int: [UInt8]] = [:]

    /// A part is named by one byte.
    private static let partsMax = 256
    /// The private dictionary of a part has some dozen numbers; those of parts may lie over one another.
    private static let dictionaryMax = 4_096

    /// Papers of a centre use two to three thousand characters; a program has some hundred bytes.
    private static let writtenMax = 4_096

    /// Reads the outlines of a face; `nil` where they are of another kind.
    init?(_ face: OpaquePointer) {
        guard let blob = hb_face_reference_table(face, hb_tag_from_string("CFF ", 4)) else { return nil }
        var length: UInt32 = 0
        let data = hb_blob_get_data(blob, &length)
        let bytes = UnsafeRawBufferPointer(start: data, count: Int(length))
        guard length > 8, let read = Self.read(bytes) else {
            hb_blob_destroy(blob)
            return nil
        }
        self.bytes = bytes
        self.blob = blob
        (self.glyphs, self.subroutines, self.parts, self.measures, self.choice) = read
    }

    deinit { hb_blob_destroy(self.blob) }

    /// The program of a glyph on its own; `nil` where it is not understood.
    func program(of glyph: Int, part: Int) -> [UInt8]? {
        if let known = self.written[glyph] { return known }
        guard let program = OutlineFlattener.program(of: glyph, in: self, part: part) else { return nil }
        if self.written.count >= Self.writtenMax { self.written = [:] }
        self.written[glyph] = program
        return program
    }

    /// A byte of the table; 0 behind its end.
    subscript(place: Int) -> UInt8 { self.bytes.indices.contains(place) ? self.bytes[place] : 0 }

    /// The part that a glyph belongs to; `nil` where the font does not say.
    func part(of glyph: Int) -> Int? {
        guard self.glyphs.count > glyph, glyph >= 0 else { return nil }
        var part: Int?
        switch self[self.choice] {
        case 0: part = Int(self[self.choice + 1 + glyph])
        case 3:
            // Ranges, each with its first glyph and its part.
            var low = 0
            var high = OutlineIndex.number(self.bytes, self.choice + 1, 2) - 1
            while low <= high {
                let middle = (low + high) / 2
                let at = self.choice + 3 + middle * 3
                if OutlineIndex.number(self.bytes, at, 2) <= glyph {
                    part = Int(self[at + 2])
                    low = middle + 1
                } else {
                    high = middle - 1
                }
            }
        default: break
        }
        return part.flatMap { self.parts.indices.contains($0) ? $0 : nil }
    }

    private typealias Read = (OutlineIndex, OutlineIndex, [Part], [UInt8], Int)

    private static func read(_ bytes: UnsafeRawBufferPointer) -> Read? {
        guard bytes[0] == 1, let names = OutlineIndex(bytes, at: Int(bytes[2])),
            let tops = OutlineIndex(bytes, at: names.end), tops.count == 1, let place = tops[0],
            let strings = OutlineIndex(bytes, at: tops.end), let shared = OutlineIndex(bytes, at: strings.end),
            let top = OutlineDictionary(bytes, place), top.numbers(.registry) != nil,
            let glyphsAt = top.number(.glyphs), let partsAt = top.number(.parts), let choice = top.number(.choice),
            top.number(.kind) ?? 2 == 2, bytes.indices.contains(choice),
            let glyphs = OutlineIndex(bytes, at: glyphsAt), let list = OutlineIndex(bytes, at: partsAt),
            list.count <= Self.partsMax
        else { return nil }
        var parts: [Part] = []
        for number in 0..<list.count {
            guard let place = list[number], let own = OutlineDictionary(bytes, place),
                let at = own.numbers(.privateDictionary), at.count == 2, at[1] >= 0,
                (0...Self.dictionaryMax).contains(at[0]),
                at[0] + at[1] <= bytes.count,
                let inner = OutlineDictionary(bytes, at[1]..<at[1] + at[0])
            else { return nil }
            var subroutines: OutlineIndex?
            if let offset = inner.number(.subroutines) {
                guard let found = OutlineIndex(bytes, at: at[1] + offset) else { return nil }
                subroutines = found
            }
            // Names of parts are strings of the font, which the part of it does not have.
            parts.append(
                Part(
                    dictionary: own.bytes(without: [.privateDictionary, .fontName]),
                    privateDictionary: inner.bytes(only: [.languageGroup, .defaultWidth, .nominalWidth]),
                    subroutines: subroutines
                )
            )
        }
        return (glyphs, shared, parts, top.bytes(only: [.box, .matrix]), choice)
    }
}
