internal import AuditAPI
internal import PluginKit
internal import SwiftProtobuf

/// Reads the log for people.
struct AuditRecords {
    let database: any Database

    /// Records that one page looks through at most, so that a filter which nothing passes does not hold a reader for long.
    private static let windowMax: Int64 = 100_000
    static let pages = PageLength(max: 500, usual: 50)
    private static let reportMax: Int64 = 500
    private static let reportLength: Duration = .seconds(30 * 86_400)

    /// The place before which the page of a token begins; `nil` for the first page.
    static func place(of token: String) throws(RPCError) -> Int64? {
        try PageToken.read(token) { Int64($0).flatMap { $0 >= 0 ? $0 : nil } }
    }

    /// A page of an organisation's records, newest first.
    func list(_ request: ListRecordsRequest, organisationID: String) async throws -> ListRecordsResponse {
        let filter = try RecordFilter(request)
        let size = try Self.pages.rows(request.pageSize)
        let before = try Self.place(of: request.pageToken)
        return try await self.database.read { transaction in
            let ends = try transaction.row(
                "SELECT min(sequence), max(sequence) FROM host_audit WHERE org_id = ?",
                .text(organisationID)
            )
            guard let ends, case .integer(let oldest) = ends.values[0], case .integer(let newest) = ends.values[1]
            else { return ListRecordsResponse() }
            let start = before ?? (newest + 1)
            let end = max(oldest, start - Self.windowMax)
            let rows = try transaction.rows(
                """
                SELECT \(StoredRecord.columns) FROM host_audit
                WHERE \((["org_id = ?", "sequence < ?", "sequence >= ?"] + filter.conditions).joined(separator: " AND "))
                ORDER BY sequence DESC LIMIT ?
                """,
                [.text(organisationID), .integer(start), .integer(end)] + filter.arguments
                    // One more than asked for tells whether there is another page.
                    + [.integer(Int64(size + 1))]
            )
            return ListRecordsResponse.with {
                $0.records = rows.prefix(size).map { AuditEntry($0) }
                if rows.count > size, let last = $0.records.last {
                    $0.nextPageToken = PageToken.make("\(last.sequence)")
                } else if end > oldest {
                    $0.nextPageToken = PageToken.make("\(end)")
                }
            }
        }
    }

    /// Who broke the glass (紧急调阅) in a range of time.
    func report(
        _ request: ReportBreakGlassRequest,
        organisationID: String,
        now: WallTime
    ) async throws -> BreakGlassReport {
        let to = request.hasTo ? WallTime(request.to) : now
        let from = request.hasFrom ? WallTime(request.from) : to.advanced(by: .zero - Self.reportLength)
        let range: [SQLValue] = [.text(organisationID), .time(from), .time(to)]
        let condition = "org_id = ? AND recorded_at >= ? AND recorded_at < ? AND \(RecordFilter.breakGlass)"
        return try await self.database.read { transaction in
            let uses = try transaction.rows(
                """
                SELECT account_id, method, count(*), max(recorded_at) FROM host_audit WHERE \(condition)
                GROUP BY account_id, method ORDER BY count(*) DESC, account_id, method
                """,
                range
            )
            let records = try transaction.rows(
                """
                SELECT \(StoredRecord.columns) FROM host_audit WHERE \(condition)
                ORDER BY recorded_at DESC, sequence DESC LIMIT ?
                """,
                range + [.integer(Self.reportMax)]
            )
            return BreakGlassReport.with {
                $0.from = from.timestamp
                $0.to = to.timestamp
                $0.uses = uses.map(Self.use)
                $0.records = records.map { AuditEntry($0) }
            }
        }
    }

    private static func use(_ row: SQLRow) -> BreakGlassUse {
        BreakGlassUse.with {
            $0.accountID = row.text(0)
            $0.method = row.text(1)
            $0.count = UInt64(clamping: row.integer(2))
            if let time = row.time(3) { $0.lastAt = time.timestamp }
        }
    }
}
