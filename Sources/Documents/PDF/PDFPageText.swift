internal import Foundation

/// Writes what stands on a page as operators of PDF, and notes which glyphs it uses.
struct PDFPageText {
    let shelf: FontShelf
    /// By font: what each glyph stands for.
    private(set) var used: [Int: [UInt32: String]] = [:]
    /// Fonts in the order in which they come, so that the same paper has the same bytes whatever was made before.
    private(set) var fonts: [Int] = []
    /// By page: what each marked content is part of.
    private(set) var tags: [[StructureTag]] = []

    /// What is open in the operators of a page.
    private enum Marked: Equatable {
        case nothing
        case artifact
        case part(StructureTag)
    }

    init(shelf: FontShelf) {
        self.shelf = shelf
    }

    /// The operators of a page.
    mutating func operators(_ page: SetPage) -> [UInt8] {
        var out = PDFBytes()
        var marked = Marked.nothing
        self.tags.append([])
        for mark in page.marks {
            self.open(mark, &marked, &out)
            switch mark {
            case .line(let line, let x, let y):
                self.add(line, &out) { "1 0 0 1 \(PDFBytes.text(x + $0)) \(PDFBytes.text(y)) Tm" }
            case .rule(let x1, let y1, let x2, let y2, let width):
                out.add("\(PDFBytes.text(width)) w \(PDFBytes.text(x1)) \(PDFBytes.text(y1)) m ")
                out.add("\(PDFBytes.text(x2)) \(PDFBytes.text(y2)) l S\n")
            case .squares(let squares):
                for square in squares {
                    out.add(
                        "\(PDFBytes.text(square.x)) \(PDFBytes.text(square.y)) \(PDFBytes.text(square.width)) "
                            + "\(PDFBytes.text(square.height)) re\n"
                    )
                }
                out.add("f\n")
            case .seal(let seal, let x, let y): self.add(seal, x, y, &out)
            }
        }
        if marked != .nothing { out.add("EMC\n") }
        return out.bytes
    }

    /// Says what follows: a part of the paper, or what is none (an artifact).
    private mutating func open(_ mark: Mark, _ marked: inout Marked, _ out: inout PDFBytes) {
        var wanted = Marked.artifact
        if case .line(let line, _, _) = mark, let tag = line.tag { wanted = .part(tag) }
        guard wanted != marked else { return }
        if marked != .nothing { out.add("EMC\n") }
        marked = wanted
        guard case .part(let tag) = wanted, let role = tag.steps.last?.role else {
            out.add("/Artifact BMC\n")
            return
        }
        out.add("/\(role.rawValue) <</MCID \(self.tags[self.tags.count - 1].count)>> BDC\n")
        self.tags[self.tags.count - 1].append(tag)
    }

    /// What a font is called in the file.
    static func name(_ place: Int) -> String { "F\(place + 1)" }

    /// One text object a font; glyphs that stand where their font does not put them are moved.
    private mutating func add(_ line: SetLine, _ out: inout PDFBytes, _ matrix: (Double) -> String) {
        var rest = line.glyphs[...]
        while let first = rest.first {
            let run = rest.prefix { $0.font == first.font }
            rest = rest.dropFirst(run.count)
            if !self.fonts.contains(first.font) { self.fonts.append(first.font) }
            let name = Self.name(self.fonts.firstIndex(of: first.font) ?? 0)
            out.add("BT /\(name) \(PDFBytes.text(line.size)) Tf \(matrix(first.x)) [<")
            var pen = first.x
            for glyph in run {
                let shift = (glyph.x - pen) / line.size * 1_000
                if abs(shift) > 0.5 {
                    out.add("> ")
                    out.add(-shift)
                    out.add(" <")
                    pen = glyph.x
                }
                if self.isOther(glyph) {
                    // The same glyph stood for another character: what is copied says what was meant.
                    out.add(">] TJ /Span <</ActualText \(PDFBytes.string(glyph.text))>> BDC [<")
                    out.add(hexadecimal: glyph.id)
                    out.add(">] TJ EMC [<")
                } else {
                    out.add(hexadecimal: glyph.id)
                }
                pen += self.shelf.advance(glyph.id, font: glyph.font) * line.size / 1_000
            }
            out.add(">] TJ ET\n")
        }
    }

    private mutating func isOther(_ glyph: Glyph) -> Bool {
        guard let before = self.used[glyph.font]?[glyph.id] else {
            self.used[glyph.font, default: [:]][glyph.id] = glyph.text
            return false
        }
        if before.isEmpty, !glyph.text.isEmpty { self.used[glyph.font, default: [:]][glyph.id] = glyph.text }
        // Character by character: texts are equal to Swift where Unicode has one for the other, as U+F914 for U+F95C (樂).
        return !before.isEmpty && !glyph.text.isEmpty && !before.utf8.elementsEqual(glyph.text.utf8)
    }

    private mutating func add(_ seal: SealDrawing, _ x: Double, _ y: Double, _ out: inout PDFBytes) {
        func point(_ angle: Double, _ radius: Double) -> String {
            "\(PDFBytes.text(x + radius * sin(angle))) \(PDFBytes.text(y + radius * cos(angle)))"
        }
        // Red Y80 M80 of official papers as sRGB has it; what lies below stays readable.
        out.add("q /Seal gs 0.93 0.22 0.16 RG 0.93 0.22 0.16 rg 3.4 w\n")
        let radius = seal.radius
        // A circle of four curves.
        let handle = radius * 0.5523
        func place(_ dx: Double, _ dy: Double) -> String { "\(PDFBytes.text(x + dx)) \(PDFBytes.text(y + dy))" }
        out.add("\(place(radius, 0)) m ")
        out.add("\(place(radius, handle)) \(place(handle, radius)) \(place(0, radius)) c ")
        out.add("\(place(-handle, radius)) \(place(-radius, handle)) \(place(-radius, 0)) c ")
        out.add("\(place(-radius, -handle)) \(place(-handle, -radius)) \(place(0, -radius)) c ")
        out.add("\(place(handle, -radius)) \(place(radius, -handle)) \(place(radius, 0)) c s\n")
        for corner in 0..<10 {
            let reach = corner % 2 == 0 ? radius * 0.32 : radius * 0.1222
            out.add("\(point(Double(corner) * .pi / 5, reach)) \(corner == 0 ? "m" : "l") ")
        }
        out.add("f\n")
        for letter in seal.letters {
            let (cosine, sine) = (cos(letter.angle), sin(letter.angle))
            self.add(letter.line, &out) { start in
                // From the middle of the letter's foot, turned clockwise.
                let dx = start - letter.line.width / 2
                let px = x + seal.foot * sine + dx * cosine
                let py = y + seal.foot * cosine - dx * sine
                return "\(Self.precise(cosine)) \(Self.precise(-sine)) \(Self.precise(sine)) \(Self.precise(cosine)) "
                    + "\(PDFBytes.text(px)) \(PDFBytes.text(py)) Tm"
            }
        }
        out.add("Q\n")
    }

    /// Five places, for turns.
    private static func precise(_ number: Double) -> String {
        let scaled = Int((abs(number) * 100_000).rounded())
        let places = String(scaled % 100_000)
        return (number < 0 ? "-" : "") + "\(scaled / 100_000)." + String(repeating: "0", count: 5 - places.utf8.count)
            + places
    }
}
