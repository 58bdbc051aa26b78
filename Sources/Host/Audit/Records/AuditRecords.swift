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
    func list(
        _ request: ListRecordsRequest,
        organisationID: String,
        _ screen: RecordScreen
    ) async throws -> ListRecordsResponse {
        let filter = try RecordFilter(request)
        let size = try Self.pages.rows(request.pageSize)
        let before = try Self.place(of: request.pageToken)
        let database = self.database
        let ends = try await database.read { try Self.ends(organisationID, $0) }
        guard let ends else { return ListRecordsResponse() }
        let start = before ?? (ends.newest + 1)
        let end = max(ends.oldest, start - Self.windowMax)
        let isByAccount = !request.accountID.isEmpty
        let page = try await ShownPage(
            of: size,
            after: nil,
            key: { String($0.sequence) },
            token: { $0 },
            waiting: { place in
                let range = end..<max(end, place.flatMap { Int64($0) } ?? start)
                // One more than asked for tells whether there is another page.
                let found = try await database.read {
                    try Self.records(organisationID, filter, in: range, limit: size + 1, $0)
                }
                let shown = try await screen.shown(found, isByAccount: isByAccount)
                return (shown, found.count > size ? found.last.map { String($0.sequence) } : nil)
            }
        )
        return ListRecordsResponse.with {
            $0.records = page.entries
            if let last = Int64(page.token) {
                $0.nextPageToken = PageToken.make("\(last)")
            } else if end > ends.oldest {
                $0.nextPageToken = PageToken.make("\(end)")
            }
        }
    }

    /// The oldest and the newest record of an organisation.
    private static func ends(
        _ organisationID: String,
        _ transaction: any ReadTransaction
    ) throws -> (oldest: Int64, newest: Int64)? {
        let ends = try transaction.row(
            "SELECT min(sequence), max(sequence) FROM host_audit WHERE org_id = ?",
            .text(organisationID)
        )
        guard let ends, case .integer(let oldest) = ends.values[0], case .integer(let newest) = ends.values[1]
        else { return nil }
        return (oldest, newest)
    }

    /// The newest records in a range of sequence numbers that pass a filter.
    private static func records(
        _ organisationID: String,
        _ filter: RecordFilter,
        in range: Range<Int64>,
        limit: Int,
        _ transaction: any ReadTransaction
    ) throws -> [AuditEntry] {
        let conditions = ["org_id = ?", "sequence < ?", "sequence >= ?"] + filter.conditions
        return try transaction.rows(
            """
            SELECT \(StoredRecord.columns) FROM host_audit WHERE \(conditions.joined(separator: " AND "))
            ORDER BY sequence DESC LIMIT ?
            """,
            [.text(organisationID), .integer(range.upperBound), .integer(range.lowerBound)] + filter.arguments
                + [.integer(Int64(limit))]
        ).map { AuditEntry($0) }
    }

    /// Who broke the glass (紧急调阅) in a range of time.
    func report(
        _ request: ReportBreakGlassRequest,
        organisationID: String,
        now: WallTime,
        _ screen: RecordScreen
    ) async throws -> BreakGlassReport {
        let to = request.hasTo ? WallTime(request.to) : now
        let from = request.hasFrom ? WallTime(request.from) : to.advanced(by: .zero - Self.reportLength)
        let range: [SQLValue] = [.text(organisationID), .time(from), .time(to)]
        let condition = "org_id = ? AND recorded_at >= ? AND recorded_at < ? AND \(RecordFilter.breakGlass)"
        let (uses, records) = try await self.database.read { transaction in
            let uses = try transaction.rows(
                """
                SELECT account_id, method, subject, count(*), max(recorded_at) FROM host_audit WHERE \(condition)
                GROUP BY account_id, method, subject
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
            return (uses, records.map { AuditEntry($0) })
        }
        let closed = try await screen.closed(uses.map { $0.text(2) })
        let shown = try await screen.shown(records)
        return BreakGlassReport.with {
            $0.from = from.timestamp
            $0.to = to.timestamp
            $0.uses = Self.uses(uses, closed)
            $0.records = shown
        }
    }

    /// How often each account broke the glass by each method, the most often first; whoever did it to a closed case is not told.
    private static func uses(_ rows: [SQLRow], _ closed: Set<String>) -> [BreakGlassUse] {
        var uses: [[String]: BreakGlassUse] = [:]
        for row in rows {
            let account = closed.contains(row.text(2)) ? RecordScreen.hidden : row.text(0)
            let key = [account, row.text(1)]
            var use = uses[key] ?? BreakGlassUse()
            (use.accountID, use.method) = (account, row.text(1))
            use.count += UInt64(clamping: row.integer(3))
            if let time = row.time(4), !use.hasLastAt || WallTime(use.lastAt) < time { use.lastAt = time.timestamp }
            uses[key] = use
        }
        return uses.values.sorted {
            $0.count == $1.count
                ? ($0.accountID, $0.method) < ($1.accountID, $1.method)
                : $0.count > $1.count
        }
    }
}
