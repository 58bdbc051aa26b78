internal import Spreadsheet

/// Columns of a spreadsheet that may be the ones which are missing.
enum HeadSuggestion {
    /// What to say of a missing column: `联系电话（是不是 F 列“来电号码”？）`.
    static func text(_ column: ImportColumn, head: String, among heads: [String]) -> String {
        guard let near = Self.near(column, head, heads) else { return head }
        return "\(head)（是不是 \(ColumnName.text(near)) 列“\(heads[near])”？）"
    }

    /// The column whose head is nearest, where one is near.
    private static func near(_ column: ImportColumn, _ head: String, _ heads: [String]) -> Int? {
        if let known = heads.firstIndex(where: { column.others.contains($0) }) { return known }
        let names = [head] + column.others.filter { $0.count >= 3 }
        let distances = heads.indices.filter { !heads[$0].isEmpty }.map { place in
            (place, names.map { Self.distance(Array($0), Array(heads[place])) }.min() ?? .max)
        }
        // One character in three may be another.
        return distances.filter { $0.1 <= max(1, heads[$0.0].count / 3) }.min { $0.1 < $1.1 }?.0
    }

    /// Characters to be changed, added or left out to make one text of the other.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (place, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = place + 1
            for other in right.indices {
                let changed = diagonal + (right[other] == character ? 0 : 1)
                diagonal = row[other + 1]
                row[other + 1] = min(changed, row[other] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
