internal import Logging
internal import PluginKit

/// Puts hand-overs into the search that were there before they could be found.
struct HandoverIndexing: Sendable {
    let context: PluginContext

    /// Hand-overs of one write: few enough not to be felt by the writes beside it.
    private static let batch: Int64 = 200
    /// After what could not be done now.
    private static let pause = Duration.seconds(1)

    /// Returns when every one is there; goes on where an earlier start was cut off.
    func run() async throws {
        while true {
            do {
                while try await self.context.database.write({ try Self.addSome($0) }) == Int(Self.batch) {}
                return
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                self.context.logger.warning(
                    "hand-overs cannot be put into the search",
                    metadata: ["error": "\(error)"]
                )
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    private static func addSome(_ transaction: any WriteTransaction) throws -> Int {
        let rows = try transaction.rows(
            "SELECT org_id, number, unit FROM consult_handovers WHERE is_indexed IS NULL ORDER BY org_id, number LIMIT ?",
            .integer(Self.batch)
        )
        for row in rows {
            let key = SearchKey(organisationID: row.text(0), kind: HandoverSearch.name, subject: row.text(1))
            try CaseSearch().add(key, at: [row.text(2)], transaction)
            try transaction.execute(
                "UPDATE consult_handovers SET is_indexed = 1 WHERE org_id = ? AND number = ?",
                .text(row.text(0)),
                .text(row.text(1))
            )
        }
        return rows.count
    }
}
