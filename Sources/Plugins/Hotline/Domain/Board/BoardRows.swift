/// The rows or the columns of a table of the public board: what is large enough for a row of its own, the largest first, and
/// one for all others.
///
/// Either a row is of `smallBelow` orders at the least, or there is none: whoever sees all but one and the total knows no
/// small number.
struct BoardRows {
    private var named: [(name: BoardName, count: Int)]
    /// Orders without a row of their own.
    private var rest: Int

    /// - Parameter max: rows at the most, with that of the others.
    init(_ counts: [BoardName: Int], smallBelow: Int, max: Int) {
        let large = counts.filter { $0.key != .other && $0.value >= smallBelow }.sorted {
            $0.value == $1.value ? $0.key.text < $1.key.text : $0.value > $1.value
        }
        self.named = large.prefix(max - 1).map { ($0.key, $0.value) }
        self.rest = counts.values.reduce(0, +) - self.named.reduce(0) { $0 + $1.count }
        while (1..<smallBelow).contains(self.rest), !self.named.isEmpty { self.join(.other) }
    }

    /// Whether there are rows that can be joined to the others.
    var hasNames: Bool { !self.named.isEmpty }

    /// Takes the row of its own from a name, and, of all others, from the smallest that has one.
    mutating func join(_ name: BoardName) {
        let place = self.named.firstIndex { $0.name == name } ?? self.named.indices.last
        if let place { self.rest += self.named.remove(at: place).count }
    }

    /// What each row is of; what has none is `.other`.
    var names: [BoardName] {
        self.named.map(\.name).filter { $0 != .empty } + self.named.map(\.name).filter { $0 == .empty }
            + (self.rest > 0 ? [.other] : [])
    }

    /// The row of each name.
    var places: [BoardName: Int] {
        Dictionary(self.names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// What each row is called.
    ///
    /// - Parameters:
    ///   - other: The last one.
    ///   - all: The last one where it is the only one.
    func titles(other: String, all: String) -> [String] {
        self.names.map { $0 == .other ? (self.hasNames ? other : all) : $0.text }
    }

    /// Orders of each row.
    var counts: [Int] {
        let own = Dictionary(self.named.map { ($0.name, $0.count) }, uniquingKeysWith: { first, _ in first })
        return self.names.map { own[$0] ?? self.rest }
    }
}
