/// Something that is drawn on a page, in points from the lower left corner.
enum Mark: Sendable, Hashable {
    /// A line of glyphs from a point of its base line on.
    case line(SetLine, x: Double, y: Double)
    /// A straight line.
    case rule(x1: Double, y1: Double, x2: Double, y2: Double, width: Double)
    /// Filled rectangles, such as the modules of a code.
    case squares([Square])
    /// A seal (印章) around a point.
    case seal(SealDrawing, x: Double, y: Double)

    /// A filled rectangle.
    struct Square: Sendable, Hashable {
        var x: Double
        var y: Double
        var width: Double
        var height: Double
    }
}
