internal import Logging
internal import PluginKit

/// Puts orders into the search that were registered before there was one.
struct OrderIndexing {
    let database: any Database
    let search: CaseSearch
    let logger: Logger

    /// Orders of one write: few enough not to be felt by the writes beside it.
    private static let batch: Int64 = 200
    /// After what could not be done now.
    private static let pause: Duration = .seconds(1)

    /// Returns when every order is there; goes on where an earlier start was cut off.
    func run() async throws {
        while true {
            do {
                while try await self.database.write({ try self.addSome($0) }) == Int(Self.batch) {}
                return
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                self.logger.warning("orders cannot be put into the search", metadata: ["error": "\(error)"])
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    private func addSome(_ transaction: any WriteTransaction) throws -> Int {
        let rows = try transaction.rows(
            "SELECT org_id, number, unit, origin FROM hotline_orders WHERE is_indexed IS NULL ORDER BY org_id, number LIMIT ?",
            .integer(Self.batch)
        )
        for row in rows {
            try self.search.add(
                SearchKey(organisationID: row.text(0), kind: OrderText.kind, subject: row.text(1)),
                at: [row.text(2), row.text(3)],
                transaction
            )
            try transaction.execute(
                "UPDATE hotline_orders SET is_indexed = 1 WHERE org_id = ? AND number = ?",
                .text(row.text(0)),
                .text(row.text(1))
            )
        }
        return rows.count
    }
}
