/// A glyph on a line.
struct Glyph: Sendable, Hashable {
    /// Number of its font in ``FontShelf``.
    var font: Int
    /// Its number in the font.
    var id: UInt32
    /// From the beginning of the line, in points.
    var x: Double
    var width: Double
    /// What it stands for; empty where the glyph before stands for it too.
    var text: String
}
