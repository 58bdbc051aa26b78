internal import HotlineAPI
internal import PluginKit

extension OrderTable {
    /// Those of some orders that complain of somebody, and of whom.
    func accused(
        of numbers: [String],
        _ transaction: any ReadTransaction
    ) throws -> [(number: String, unit: String, name: String)] {
        guard !numbers.isEmpty else { return [] }
        let list = SQLList(numbers.map { .text($0) })
        return try transaction.rows(
            """
            SELECT number, accused_unit, accused_name_sealed FROM hotline_orders
            WHERE org_id = ? AND number IN (\(list.placeholders))
                AND (accused_unit IS NOT NULL OR accused_name_sealed IS NOT NULL)
            """,
            [.text(self.organisationID)] + list.values
        ).map { row in
            (row.text(0), row.text(1), try self.sealer.text(row.blob(2), of: OrderColumns.accusedName))
        }
    }
}
