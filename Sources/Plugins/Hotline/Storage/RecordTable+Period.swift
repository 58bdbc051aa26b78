internal import PluginKit

extension RecordTable {
    /// Records of a page.
    static let pageLength = 1_000

    /// Goes through the records of which a time is in a range, in the order of that time, by an index of its own.
    ///
    /// So the cost is that of the period, however many orders there are, and no more than a page is in memory.
    func forEach(
        _ basis: RateBasis,
        _ times: Range<Int64>,
        _ transaction: any ReadTransaction,
        _ body: (OrderRecord) throws -> Void
    ) throws {
        var place: RecordPlace?
        repeat {
            let records = try self.page(basis, times, after: place, transaction)
            for record in records { try body(record) }
            place = records.count == Self.pageLength ? records.last.map { RecordPlace($0, basis) } : nil
        } while place != nil
    }

    /// A page of the records of which a time is in a range, in the order of that time.
    func page(
        _ basis: RateBasis,
        _ times: Range<Int64>,
        after place: RecordPlace?,
        _ transaction: any ReadTransaction
    ) throws -> [OrderRecord] {
        var arguments: [SQLValue] = [
            .text(self.organisationID), .integer(times.lowerBound), .integer(times.upperBound),
        ]
        if let place { arguments += [.integer(place.time), .text(place.number), .integer(Int64(place.round))] }
        return try transaction.rows(Self.pageQuery(basis, isFirst: place == nil), arguments).map(Self.record)
    }

    /// What asks for a page.
    static func pageQuery(_ basis: RateBasis, isFirst: Bool) -> String {
        let column = Self.column(basis)
        return """
            SELECT \(Self.columns) FROM hotline_records
            WHERE org_id = ? AND \(column) >= ? AND \(column) < ?
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
        }
    }
}
