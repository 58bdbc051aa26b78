internal import PluginKit

/// Seals what orders of before step 2 of the schema hold open.
struct OrderSealing {
    let database: any Database
    let sealer: any Sealer

    /// Orders of one write: few enough not to be felt by the writes beside it.
    private static let batch: Int64 = 200

    /// Returns when no order holds personal data open; goes on where an earlier start was cut off.
    func run() async throws {
        while try await self.database.write({ try self.sealSome($0) }) == Int(Self.batch) {}
    }

    private func sealSome(_ transaction: any WriteTransaction) throws -> Int {
        let rows = try transaction.rows(
            """
            SELECT org_id, number, caller_name, caller_phone, address FROM hotline_orders
            WHERE caller_name IS NOT NULL OR caller_phone IS NOT NULL OR address IS NOT NULL LIMIT ?
            """,
            .integer(Self.batch)
        )
        for row in rows {
            try transaction.execute(
                """
                UPDATE hotline_orders SET caller_name_sealed = ?, caller_phone_sealed = ?, caller_phone_index = ?,
                address_sealed = ?, caller_name = NULL, caller_phone = NULL, address = NULL
                WHERE org_id = ? AND number = ?
                """,
                self.sealer.sealed(row.text(2), for: OrderColumns.callerName),
                self.sealer.sealed(row.text(3), for: OrderColumns.callerPhone),
                self.sealer.index(row.text(3), of: OrderColumns.callerPhone, organisationID: row.text(0)),
                self.sealer.sealed(row.text(4), for: OrderColumns.address),
                .text(row.text(0)),
                .text(row.text(1))
            )
        }
        return rows.count
    }
}
