/// Limits with the days on which they hold (期限表): law and local rules change, and a case keeps to the row of its day.
public struct LimitTable: Sendable {
    private let rows: [String: [TimeLimit]]

    /// Makes a table of its rows.
    public init(_ rows: [TimeLimit]) {
        self.rows = Dictionary(grouping: rows, by: \.id)
    }

    /// The row that holds on a day; of several the one that began to last.
    public func limit(_ id: String, on day: CivilDay) -> TimeLimit? {
        self.rows[id, default: []]
            .filter { ($0.effectiveFrom.map { $0 <= day } ?? true) && ($0.effectiveTo.map { day <= $0 } ?? true) }
            .max { first, second in
                guard let since = second.effectiveFrom else { return false }
                return first.effectiveFrom.map { $0 < since } ?? true
            }
    }
}
