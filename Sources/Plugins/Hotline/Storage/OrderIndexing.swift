internal import Logging
internal import PluginKit

/// Puts orders and taxi cases into the search that were there before they could be found.
struct OrderIndexing {
    let database: any Database
    let search: CaseSearch
    let logger: Logger

    /// Orders of one write: few enough not to be felt by the writes beside it.
    private static let batch: Int64 = 200
    /// After what could not be done now.
    private static let pause: Duration = .seconds(1)

    private static let orders = (table: "hotline_orders", kind: OrderText.kind)
    private static let cases = (table: "hotline_taxi_cases", kind: TaxiText.kind)

    /// Returns when every one is there; goes on where an earlier start was cut off.
    func run() async throws {
        while true {
            do {
                for (table, kind) in [Self.orders, Self.cases] {
                    while try await self.database.write({ try self.addSome(table, kind, $0) }) == Int(Self.batch) {}
                }
                return
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                self.logger.warning("orders cannot be put into the search", metadata: ["error": "\(error)"])
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    private func addSome(_ table: String, _ kind: String, _ transaction: any WriteTransaction) throws -> Int {
        let rows = try transaction.rows(
            "SELECT org_id, number, unit, origin FROM \(table) WHERE is_indexed IS NULL ORDER BY org_id, number LIMIT ?",
            .integer(Self.batch)
        )
        for row in rows {
            try self.search.add(
                SearchKey(organisationID: row.text(0), kind: kind, subject: row.text(1)),
                at: [row.text(2), row.text(3)],
                transaction
            )
            try transaction.execute(
                "UPDATE \(table) SET is_indexed = 1 WHERE org_id = ? AND number = ?",
                .text(row.text(0)),
                .text(row.text(1))
            )
        }
        return rows.count
    }
}
