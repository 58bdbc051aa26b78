internal import PluginKit

/// Seals what orders of before steps 2 and 3 of the schema hold open.
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
            SELECT org_id, number, caller_name, caller_phone, address, content, answer, caller_name_sealed,
                caller_phone_sealed, caller_phone_index, address_sealed
            FROM hotline_orders WHERE \(OrderSchema.isOpen) LIMIT ?
            """,
            .integer(Self.batch)
        )
        for row in rows {
            let phone = row.text(3)
            let index = self.sealer.index(phone, of: OrderColumns.callerPhone, organisationID: row.text(0))
            try transaction.execute(
                """
                UPDATE hotline_orders SET caller_name_sealed = ?, caller_phone_sealed = ?, caller_phone_index = ?,
                address_sealed = ?, content_sealed = ?, answer_sealed = ?,
                caller_name = NULL, caller_phone = NULL, address = NULL, content = '', answer = NULL
                WHERE org_id = ? AND number = ?
                """,
                // What step 2 sealed already stays as it is.
                row.isNull(2) ? row.values[7] : self.sealer.sealed(row.text(2), for: OrderColumns.callerName),
                row.isNull(3) ? row.values[8] : self.sealer.sealed(phone, for: OrderColumns.callerPhone),
                row.isNull(3) ? row.values[9] : index,
                row.isNull(4) ? row.values[10] : self.sealer.sealed(row.text(4), for: OrderColumns.address),
                self.sealer.sealed(row.text(5), for: OrderColumns.content),
                self.sealer.sealed(row.text(6), for: OrderColumns.answer),
                .text(row.text(0)),
                .text(row.text(1))
            )
        }
        return rows.count
    }
}
