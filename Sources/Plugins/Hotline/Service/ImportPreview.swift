internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Tells what an import would do (导入预览): by the same rules, and without a write.
struct ImportPreview {
    let database: any Database
    let table: OrderTable
    let principal: Principal
    let time: TimeSource

    /// Of the rows of the call so far.
    private var numbers = ImportNumbers()

    init(database: any Database, table: OrderTable, principal: Principal, time: TimeSource) {
        self.database = database
        self.table = table
        self.principal = principal
        self.time = time
    }

    mutating func take(_ batch: ImportOrdersRequest) async throws -> PreviewImportResponse {
        let rows = try ImportRows(batch, in: self.principal.tree, now: self.time.now, after: &self.numbers)
        let (table, principal) = (self.table, self.principal)
        let present = try await self.database.read { transaction in
            try rows.valid.filter { row in
                _ = try OrderFlow.state(
                    after: .register,
                    nil,
                    by: principal,
                    recorded: OrderRules.recorded(row.order)
                )
                return try table.isPresent(channel: row.order.channel, source: row.order.sourceNumber, transaction)
            }
        }
        for row in present { self.numbers.setPresent(row) }
        let againPresent = rows.again.filter(self.numbers.isPresent)
        return PreviewImportResponse.with {
            $0.new = UInt32(rows.valid.count - present.count)
            $0.presentRows = (present + againPresent).map(\.row).sorted()
            $0.repeatedRows = rows.again.filter { !self.numbers.isPresent($0) }.map(\.row)
            $0.errors = rows.errors
            $0.lastRow = rows.last
        }
    }
}
