internal import HotlineAPI
internal import PluginKit

extension OrderTable {
    /// Orders within a reach after a place in the list, newest first: the number is the order of registration.
    ///
    /// Every way of asking is a look-up in an index of its own, so that a page costs the same however many orders there are.
    func orders(_ query: OrderQuery, _ reach: Reach, _ transaction: any ReadTransaction) throws -> [Order] {
        if let phone = query.callerPhone { return try self.orders(of: phone, query, reach, transaction) }
        if let supervisor = query.supervisor {
            let found = try self.numbers("supervised_by", .text(supervisor), query, reach, transaction)
            return try self.orders(Array(found.prefix(query.limit)), transaction)
        }
        let numbers: [String]
        switch query.unit {
        case .some(let unit) where !reach.admits(unit):
            // Another unit's orders are seen where they were registered within the reach; each state by itself, since
            // the index has it before the number.
            let states = query.state.map { [$0] } ?? OrderState.allCases.filter { $0 != .unspecified }
            let found = try states.flatMap { state in
                try self.list(query, ["origin"], [("unit", .text(unit)), Self.equal(state)]).keys(
                    reach,
                    in: transaction
                )
            }
            numbers = Array(found.sorted(by: >).prefix(query.limit))
        case .some(let unit):
            // Within the reach: every order of it.
            let equal = [("unit", SQLValue.text(unit))] + (query.state.map { [Self.equal($0)] } ?? [])
            numbers = try self.list(query, [], equal).keys(.all, in: transaction)
        case nil:
            let equal = query.state.map { [Self.equal($0)] } ?? []
            numbers = try self.list(query, ["unit", "origin"], equal).keys(reach, in: transaction)
        }
        return try self.orders(numbers, transaction)
    }

    private func list(
        _ query: OrderQuery,
        _ belongsTo: [String],
        _ equal: [(column: String, value: SQLValue)]
    ) -> ReachList {
        ReachList(
            table: "hotline_orders",
            key: "number",
            belongsTo: belongsTo,
            organisationID: self.organisationID,
            equal: equal,
            before: query.before,
            limit: query.limit
        )
    }

    private static func equal(_ state: OrderState) -> (column: String, value: SQLValue) {
        ("state", .integer(Int64(state.rawValue)))
    }

    /// The orders of numbers, newest first.
    func orders(_ numbers: [String], _ transaction: any ReadTransaction) throws -> [Order] {
        guard !numbers.isEmpty else { return [] }
        let list = SQLList(numbers.map { .text($0) })
        return try transaction.rows(
            "SELECT \(OrderRow.columns) FROM hotline_orders WHERE org_id = ? AND number IN (\(list.placeholders))",
            [.text(self.organisationID)] + list.values
        ).map { try OrderRow.order($0, self.sealer) }.sorted { $0.number > $1.number }
    }

    /// Orders of one caller: what else is asked is looked at one by one, since a caller has few.
    private func orders(
        of phone: String,
        _ query: OrderQuery,
        _ reach: Reach,
        _ transaction: any ReadTransaction
    ) throws -> [Order] {
        // One for each key that a number may have been sealed under; each by itself, for with several at once SQLite goes
        // through all orders by number.
        let indexes = self.sealer.indexes(phone, of: OrderColumns.callerPhone, organisationID: self.organisationID)
        let found = try indexes.flatMap { try self.numbers("caller_phone_index", $0, query, reach, transaction) }
        return try self.orders(Array(Set(found).sorted(by: >).prefix(query.limit)), transaction)
    }

    /// The numbers of the few orders that have a value in a column with an index.
    private func numbers(
        _ column: String,
        _ value: SQLValue,
        _ query: OrderQuery,
        _ reach: Reach,
        _ transaction: any ReadTransaction
    ) throws -> [String] {
        var found: [String] = []
        var before = query.before
        while found.count < query.limit {
            let rows = try transaction.rows(
                """
                SELECT number, unit, origin, state FROM hotline_orders
                WHERE org_id = ? AND \(column) = ? \(before == nil ? "" : "AND number < ?")
                ORDER BY number DESC LIMIT ?
                """,
                [.text(self.organisationID), value] + (before.map { [.text($0)] } ?? []) + [.integer(Self.batch)]
            )
            found += rows.filter { row in
                reach.admits(row.text(1), row.text(2))
                    && (query.unit == nil || query.unit == row.text(1))
                    && (query.state.map { Int64($0.rawValue) == row.integer(3) } ?? true)
            }.map { $0.text(0) }
            guard rows.count == Int(Self.batch) else { break }
            before = rows.last?.text(0)
        }
        return found
    }

    private static let batch: Int64 = 200
}
