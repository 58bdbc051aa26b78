internal import PluginKit

extension RecordTable {
    /// Records of a page.
    static let pageLength = 1_000

    /// Goes through the records that belong to a period by any of their times, each once, a page at a time.
    ///
    /// Each time has an index, so that the cost is that of the period, however many orders there are, and no more than a page
    /// is in memory.
    func forEach(
        in period: RecordPeriod,
        _ transaction: any ReadTransaction,
        _ body: ([OrderRecord]) throws -> Void
    ) throws {
        var place: RecordPlace? = RecordPlace()
        while let start = place {
            let page = try self.page(of: period, after: start, transaction)
            try body(page.records)
            place = page.next
        }
    }

    /// A page of the records that belong to a period, and where the next begins; `nil` after the last.
    func page(
        of period: RecordPeriod,
        after place: RecordPlace,
        _ transaction: any ReadTransaction
    ) throws -> (records: [OrderRecord], next: RecordPlace?) {
        let (basis, range) = period.times[place.index]
        var arguments: [SQLValue] = [
            .text(self.organisationID), .integer(range.lowerBound), .integer(range.upperBound),
        ]
        for (_, earlier) in period.times[..<place.index] {
            arguments += [.integer(earlier.lowerBound), .integer(earlier.upperBound)]
        }
        if let last = place.last {
            arguments += [.integer(last.time), .text(last.number), .integer(Int64(last.round))]
        }
        let earlier = period.times[..<place.index].map(\.basis)
        let query = Self.pageQuery(basis, without: earlier, isFirst: place.last == nil)
        let records = try transaction.rows(query, arguments).map(Self.record)
        guard records.count < Self.pageLength else { return (records, place.following(records, basis)) }
        let index = place.index + 1
        return (records, index < period.times.count ? RecordPlace(index: index) : nil)
    }

    /// What asks for a page in the order of a time, without the records that others of their times have brought.
    static func pageQuery(_ basis: RateBasis, without earlier: [RateBasis], isFirst: Bool) -> String {
        let column = Self.column(basis)
        let new = earlier.map(Self.column).map { "AND (\($0) IS NULL OR \($0) < ? OR \($0) >= ?)" }
        return """
            SELECT \(Self.columns) FROM hotline_records
            WHERE org_id = ? AND \(column) >= ? AND \(column) < ? \(new.joined(separator: " "))
            \(isFirst ? "" : "AND (\(column), number, round) > (?, ?, ?)")
            ORDER BY \(column), number, round LIMIT \(Self.pageLength)
            """
    }

    private static func column(_ basis: RateBasis) -> String {
        switch basis {
        case .signDue: "sign_due_at"
        case .contactDue: "contact_due_at"
        case .due: "due_at"
        case .calledBack: "called_back_at"
        case .answered: "answered_at"
        case .consulted: "consulted_at"
        case .contested: "contested_at"
        }
    }
}
