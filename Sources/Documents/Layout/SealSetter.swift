internal import Foundation

/// Draws the seal of an office: a ring of 42 mm with a star, the name around it (国发〔1999〕25号).
struct SealSetter {
    let breaker: LineBreaker

    private static let radius = PageGrid.millimetres(21)
    /// More letters cannot be read.
    private static let lettersMax = 30

    /// The drawing for a name.
    ///
    /// - Throws: ``DocumentError`` where the name is too long or has a character that no font has.
    func drawing(_ name: MarkedText, line: Int) throws(DocumentError) -> SealDrawing {
        let characters = Array(name.string.trimmed)
        guard characters.count <= Self.lettersMax else {
            throw DocumentError(.overfull, "机关名称超过\(Self.lettersMax)个字，刻不进印章。", field: name.firstField, line: line)
        }
        let span = min(1.5 * Double.pi, Double(characters.count) * 0.3)
        let size = min(15.0, span * Self.radius * 0.8 / Double(max(characters.count, 1)))
        let style = TextStyle(face: .small, size: size, pitch: size)
        var letters: [SealDrawing.Letter] = []
        for (number, character) in characters.enumerated() {
            guard let set = try self.breaker.lines(MarkedText(String(character)), style, width: nil, line: line).first
            else { continue }
            let share = characters.count > 1 ? Double(number) / Double(characters.count - 1) - 0.5 : 0
            letters.append(.init(line: set, angle: span * share))
        }
        return SealDrawing(letters: letters, radius: Self.radius, foot: Self.radius - size - 4)
    }
}
