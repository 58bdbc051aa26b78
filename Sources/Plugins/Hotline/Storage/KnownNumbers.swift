internal import PluginKit

/// Which numbers there are, of orders and of taxi cases of one organisation; nothing of them is read.
struct KnownNumbers {
    let organisationID: String

    /// Numbers that are asked for at once.
    private static let batch = 1_000
    private static let tables = ["hotline_orders", "hotline_taxi_cases"]

    /// Those of some numbers that an order or a taxi case has.
    func known(_ numbers: [String], _ transaction: any ReadTransaction) throws -> Set<String> {
        var known: Set<String> = []
        for start in stride(from: 0, to: numbers.count, by: Self.batch) {
            let list = SQLList(numbers[start..<min(start + Self.batch, numbers.count)].map { .text($0) })
            for table in Self.tables {
                let rows = try transaction.rows(
                    "SELECT number FROM \(table) WHERE org_id = ? AND number IN (\(list.placeholders))",
                    [.text(self.organisationID)] + list.values
                )
                known.formUnion(rows.map { $0.text(0) })
            }
        }
        return known
    }
}
