extension Mark {
    /// The mark, higher by some points.
    func moved(by height: Double) -> Mark {
        switch self {
        case .line(let line, let x, let y): .line(line, x: x, y: y + height)
        case .rule(let x1, let y1, let x2, let y2, let width):
            .rule(x1: x1, y1: y1 + height, x2: x2, y2: y2 + height, width: width)
        case .squares(let squares):
            .squares(squares.map { Square(x: $0.x, y: $0.y + height, width: $0.width, height: $0.height) })
        case .seal(let seal, let x, let y): .seal(seal, x: x, y: y + height)
        }
    }
}
