/// A seal as it is drawn: a ring, a star, and the name of the office on an arc.
struct SealDrawing: Sendable, Hashable {
    /// A character of the name, turned.
    struct Letter: Sendable, Hashable {
        var line: SetLine
        /// Clockwise from the top, in radians.
        var angle: Double
    }

    var letters: [Letter]
    /// In points.
    var radius: Double
    /// From the centre to the feet of the letters.
    var foot: Double
}
