internal import HotlineAPI
internal import PluginKit

/// Counts for the public board. Days are gone through by the index of when orders came in.
extension OrderTable {
    /// A text of orders that stands open.
    enum BoardColumn: String {
        case place
        case matter

        /// Which orders have it to tell.
        fileprivate var condition: String { self == .place ? "\(OrderTable.isGuarded) = 0" : "1 = 1" }
    }

    /// Whose place is not told: who wants to be kept secret, and who complains of somebody or had somebody stand aside.
    private static let isGuarded = """
        CASE WHEN is_confidential <> 0 OR accused_unit IS NOT NULL OR accused_name_sealed IS NOT NULL OR EXISTS (
            SELECT 1 FROM hotline_recusals
            WHERE hotline_recusals.org_id = hotline_orders.org_id AND hotline_recusals.number = hotline_orders.number
        ) THEN 1 ELSE 0 END
        """

    private static let closed = SQLList(
        [OrderStage.closed, .answeredAtOnce].map { .integer(Int64($0.state.rawValue)) }
    )

    /// Texts that so many callers gave on some days: each caller once, and those without a number each.
    ///
    /// Of what one caller says again and again nothing is named, however often.
    func boardTexts(
        _ column: BoardColumn,
        _ days: ReportDays,
        callersMin: Int,
        _ transaction: any ReadTransaction
    ) throws -> [String] {
        try transaction.rows(
            Self.boardTextQuery(column),
            .text(self.organisationID),
            .time(days.from.start),
            .time(days.to.start),
            .integer(Int64(callersMin))
        ).map { $0.text(0) }
    }

    /// How many orders came in on a day, by what the board counts them by.
    func boardCounts(_ day: CivilDay, _ transaction: any ReadTransaction) throws -> [BoardCount] {
        let days: [SQLValue] = [.text(self.organisationID), .time(day.start), .time(day.advanced(by: 1).start)]
        return try transaction.rows(
            Self.boardCountQuery,
            Self.closed.values + days
        ).map { row in
            BoardCount(
                channel: Channel(rawValue: Int(row.integer(0))) ?? .unspecified,
                matter: row.text(1),
                place: row.text(2),
                isClosed: row.integer(3) != 0,
                isGuarded: row.integer(4) != 0,
                count: Int(row.integer(5))
            )
        }
    }

    static func boardTextQuery(_ column: BoardColumn) -> String {
        let name = "COALESCE(\(column.rawValue), '')"
        return """
            SELECT \(name) FROM hotline_orders
            WHERE org_id = ? AND received_at >= ? AND received_at < ? AND \(name) <> '' AND \(column.condition)
            GROUP BY \(name)
            HAVING COUNT(DISTINCT caller_phone_index) + COUNT(*) - COUNT(caller_phone_index) >= ?
            ORDER BY \(name)
            """
    }

    static let boardCountQuery = """
        SELECT channel, matter, place, is_closed, is_guarded, COUNT(*) FROM (
            SELECT channel, COALESCE(matter, '') AS matter, COALESCE(place, '') AS place,
                CASE WHEN state IN (\(Self.closed.placeholders)) THEN 1 ELSE 0 END AS is_closed,
                \(Self.isGuarded) AS is_guarded
            FROM hotline_orders WHERE org_id = ? AND received_at >= ? AND received_at < ?
        ) AS received
        GROUP BY channel, matter, place, is_closed, is_guarded
        """
}
