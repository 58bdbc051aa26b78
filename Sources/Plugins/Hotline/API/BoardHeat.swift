/// How hot the cells of a public board's map are (热力): in which quarter of its numbers each stands.
///
/// By quarters of the cells and not of the largest number: one cell far ahead of all others would leave those one colour.
public struct BoardHeat: Sendable {
    /// The numbers that are shown, the smallest first.
    private let counts: [UInt32]

    /// Takes the scale from a map.
    public init(_ board: Board) {
        self.counts = board.map.flatMap(\.cells).filter { $0.state == .shown && $0.count > 0 }.map(\.count).sorted()
    }

    /// How hot a cell of the map is, 1 to 4; 0 where there is nothing, or no number is shown.
    public func level(_ cell: BoardCell) -> Int {
        guard cell.state == .shown, cell.count > 0, !self.counts.isEmpty else { return 0 }
        let upTo = self.counts.prefix { $0 <= cell.count }.count
        return (upTo * 4 + self.counts.count - 1) / self.counts.count
    }
}
