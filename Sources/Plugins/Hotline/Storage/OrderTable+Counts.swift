internal import HotlineAPI
internal import PluginKit

extension OrderTable {
    /// Microseconds of a day, and of UTC+8.
    private static let (day, zone): (Int64, Int64) = (86_400_000_000, 28_800_000_000)

    /// How many orders came in on some days, by channel and matter (受理量).
    func volumes(
        _ days: ReportDays,
        _ scope: RateScope,
        without hidden: [String],
        _ transaction: any ReadTransaction
    ) throws -> [(channel: Channel, matter: String, count: Int)] {
        let (condition, arguments) = self.received(days, scope, without: hidden)
        return try transaction.rows(Self.volumeQuery(condition), arguments).map { row in
            (Channel(rawValue: Int(row.integer(0))) ?? .unspecified, row.text(1), Int(row.integer(2)))
        }
    }

    /// How many callers came in on each of some days: altogether, by matter, by place, and by both.
    ///
    /// Each counts once a day in each of these, whatever else they called about, and those without a number each.
    func callers(
        _ days: ReportDays,
        _ scope: RateScope,
        without hidden: [String],
        _ transaction: any ReadTransaction
    ) throws -> [CallerCount] {
        let (condition, arguments) = self.received(days, scope, without: hidden)
        return try CallerGrouping.allCases.flatMap { grouping in
            try transaction.rows(Self.callerQuery(condition, grouping), arguments).compactMap { row in
                let group = BurstGroup(matter: row.text(1), place: row.text(2))
                // Those who gave none of it are no group, and are counted among all.
                guard (group?.kind ?? .unspecified) == grouping.kind else { return nil }
                return CallerCount(day: CivilDay(number: Int(row.integer(0))), group: group, count: Int(row.integer(3)))
            }
        }
    }

    /// How many callers came in on some days together, each counted once.
    func callers(
        _ days: ReportDays,
        of group: BurstGroup,
        _ scope: RateScope,
        without hidden: [String],
        _ transaction: any ReadTransaction
    ) throws -> Int {
        var (condition, arguments) = self.received(days, scope, without: hidden)
        Self.add(
            group.matter.isEmpty ? nil : group.matter,
            group.place.isEmpty ? nil : group.place,
            &condition,
            &arguments
        )
        let query = "SELECT \(Self.callerCount) FROM hotline_orders WHERE \(condition)"
        return try transaction.rows(query, arguments).first.map { Int($0.integer(0)) } ?? 0
    }

    /// Numbers of orders that came in on some days with a matter and from a place, the newest first; some of them where they
    /// are many.
    func numbers(
        _ days: ReportDays,
        matter: String?,
        place: String?,
        _ scope: RateScope,
        without hidden: [String],
        _ transaction: any ReadTransaction
    ) throws -> [String] {
        var (condition, arguments) = self.received(days, scope, without: hidden)
        Self.add(matter, place, &condition, &arguments)
        return try transaction.rows(
            "SELECT number FROM hotline_orders WHERE \(condition) ORDER BY received_at DESC, number DESC LIMIT 20",
            arguments
        ).map { $0.text(0) }
    }

    static func volumeQuery(_ condition: String) -> String {
        """
        SELECT channel, COALESCE(matter, ''), COUNT(*) FROM hotline_orders
        WHERE \(condition) GROUP BY channel, COALESCE(matter, '')
        """
    }

    private static let callerCount =
        "COUNT(DISTINCT caller_phone_index) + COUNT(*) - COUNT(caller_phone_index)"

    static func callerQuery(_ condition: String, _ grouping: CallerGrouping) -> String {
        let day = "(received_at + \(Self.zone)) / \(Self.day)"
        let matter = grouping.hasMatter ? "COALESCE(matter, '')" : "''"
        let place = grouping.hasPlace ? "COALESCE(place, '')" : "''"
        let columns = [day] + (grouping.hasMatter ? [matter] : []) + (grouping.hasPlace ? [place] : [])
        return """
            SELECT \(day), \(matter), \(place), \(Self.callerCount)
            FROM hotline_orders WHERE \(condition)
            GROUP BY \(columns.joined(separator: ", "))
            """
    }

    /// As expressions, so that the index of the days is what is gone through.
    private static func add(
        _ matter: String?,
        _ place: String?,
        _ condition: inout String,
        _ arguments: inout [SQLValue]
    ) {
        for (column, value) in [("matter", matter), ("place", place)] {
            guard let value else { continue }
            condition += " AND COALESCE(\(column), '') = ?"
            arguments.append(.text(value))
        }
    }

    /// Numbers of orders that came in on some days, and that complain of somebody or that anybody stands aside from: those
    /// of them that are hidden from a caller, no report counts.
    func guarded(_ days: ReportDays, _ scope: RateScope, _ transaction: any ReadTransaction) throws -> [String] {
        let (condition, arguments) = self.received(days, scope, without: [])
        return try transaction.rows(Self.guardedQuery(condition), arguments).map { $0.text(0) }
    }

    static func guardedQuery(_ condition: String) -> String {
        """
        SELECT number FROM hotline_orders WHERE \(condition)
            AND (accused_unit IS NOT NULL OR accused_name_sealed IS NOT NULL OR EXISTS (
                SELECT 1 FROM hotline_recusals
                WHERE hotline_recusals.org_id = hotline_orders.org_id
                    AND hotline_recusals.number = hotline_orders.number
            ))
        """
    }

    /// Orders that came in on some days and may be seen, without some that may not.
    ///
    /// Organisations are compared as expressions, so that the index of the days is what is gone through.
    func received(
        _ days: ReportDays,
        _ scope: RateScope,
        without hidden: [String]
    ) -> (condition: String, arguments: [SQLValue]) {
        var condition = "org_id = ? AND received_at >= ? AND received_at < ?"
        var arguments: [SQLValue] = [.text(self.organisationID), .time(days.from.start), .time(days.to.start)]
        if case .units(let units) = scope.reach {
            let list = SQLList(units.sorted().map { .text($0) })
            let places = scope.isUnit ? ["unit"] : ["unit", "origin"]
            let parts = places.map { "COALESCE(\($0), '') IN (\(list.placeholders))" }
            condition += " AND (\(parts.joined(separator: " OR ")))"
            for _ in places { arguments += list.values }
        }
        if !hidden.isEmpty {
            let list = SQLList(hidden.map { .text($0) })
            condition += " AND number NOT IN (\(list.placeholders))"
            arguments += list.values
        }
        return (condition, arguments)
    }
}
