internal import HotlineAPI
internal import PluginKit

/// Tells what an import would do (导入预览): by the same rules, and without a write.
struct ImportPreview {
    let database: any Database
    let table: OrderTable
    let principal: Principal
    let time: TimeSource

    /// What orders of the call so far are known by, hashed: of two million different ones, two look alike once in nine
    /// million calls.
    private var seen: Set<Int> = []

    /// The rows of a workbook twice; 64 MB.
    private static let seenMax = 2_097_152

    init(database: any Database, table: OrderTable, principal: Principal, time: TimeSource) {
        self.database = database
        self.table = table
        self.principal = principal
        self.time = time
    }

    mutating func take(_ batch: ImportOrdersRequest) async throws -> PreviewImportResponse {
        let rows = try ImportRows(batch, in: self.principal.tree, now: self.time.now)
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
            }.map(\.row)
        }
        let isPresent = Set(present)
        var response = PreviewImportResponse()
        response.presentRows = present
        response.errors = rows.errors
        response.lastRow = rows.last
        for row in rows.valid where !isPresent.contains(row.row) {
            guard self.seen.count < Self.seenMax else {
                throw RPCError(code: .resourceExhausted, message: "一次最多预览 \(Self.seenMax) 行：请把文件分开预览。")
            }
            var hasher = Hasher()
            hasher.combine(row.order.channel.rawValue)
            hasher.combine(row.order.sourceNumber)
            if self.seen.insert(hasher.finalize()).inserted {
                response.new += 1
            } else {
                response.repeatedRows.append(row.row)
            }
        }
        return response
    }
}
