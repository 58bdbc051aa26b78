/// A line of glyphs.
struct SetLine: Sendable, Hashable {
    var glyphs: [Glyph]
    /// In points.
    var width: Double
    var size: Double
    /// Whether it ends its paragraph.
    var isLast: Bool
    /// What it is part of; `nil` where it is no part of what the paper says.
    var tag: StructureTag?

    /// What the line says.
    var text: String { self.glyphs.map(\.text).joined() }

    /// The line stretched between its characters to a width; not within a word or a number.
    func justified(to width: Double) -> SetLine {
        let slack = width - self.width
        guard !self.isLast, slack > 0.05, slack < self.size * 4 else { return self }
        let gaps = self.glyphs.indices.dropFirst().filter { Self.mayStretch(self.glyphs[$0 - 1], self.glyphs[$0]) }
        guard !gaps.isEmpty else { return self }
        let share = slack / Double(gaps.count)
        var line = self
        var shift = 0.0
        var next = gaps[...]
        for index in line.glyphs.indices {
            if next.first == index {
                shift += share
                next = next.dropFirst()
            }
            line.glyphs[index].x += shift
        }
        line.width = width
        return line
    }

    private static func mayStretch(_ before: Glyph, _ after: Glyph) -> Bool {
        guard let first = before.text.unicodeScalars.last, let second = after.text.unicodeScalars.first else {
            return false
        }
        return Self.isWide(first) || Self.isWide(second)
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        (0x2E80...0x9FFF).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
            || (0xFF00...0xFFEF).contains(scalar.value) || scalar.value >= 0x20000
    }
}
