internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

extension OrderTable {
    /// The orders that are merged into one, or linked to it, oldest first.
    func duplicates(of master: String, _ transaction: any ReadTransaction) throws -> [Order] {
        try transaction.rows(
            """
            SELECT \(OrderRow.columns) FROM hotline_orders WHERE org_id = ? AND master = ? ORDER BY number LIMIT ?
            """,
            .text(self.organisationID),
            .text(master),
            .integer(Self.duplicatesMax)
        ).map { try OrderRow.order($0, self.sealer) }
    }

    /// Those that are merged into one and wait for its answer, and whom each complains of.
    func merged(
        into master: String,
        _ transaction: any ReadTransaction
    ) throws -> [(number: String, accusedUnit: String)] {
        try transaction.rows(
            "SELECT number, accused_unit FROM hotline_orders WHERE org_id = ? AND master = ? AND state = ?",
            .text(self.organisationID),
            .text(master),
            .integer(Int64(OrderState.merged.rawValue))
        ).map { ($0.text(0), $0.text(1)) }
    }

    /// How many orders are merged into one, or linked to it.
    func duplicateCount(of master: String, _ transaction: any ReadTransaction) throws -> Int64 {
        try transaction.row(
            "SELECT COUNT(*) FROM hotline_orders WHERE org_id = ? AND master = ?",
            .text(self.organisationID),
            .text(master)
        )?.integer(0) ?? 0
    }

    /// A page of them, newest first.
    func duplicates(
        of master: String,
        before: String?,
        limit: Int,
        _ transaction: any ReadTransaction
    ) throws -> [Order] {
        try transaction.rows(
            """
            SELECT \(OrderRow.columns) FROM hotline_orders
            WHERE org_id = ? AND master = ? \(before == nil ? "" : "AND number < ?") ORDER BY number DESC LIMIT ?
            """,
            [.text(self.organisationID), .text(master)] + (before.map { [.text($0)] } ?? [])
                + [.integer(Int64(limit))]
        ).map { try OrderRow.order($0, self.sealer) }
    }

    /// Where the orders came in that are merged into one, or linked to it.
    func sources(of order: Order, _ transaction: any ReadTransaction) throws -> [OrderSource] {
        try transaction.rows(
            """
            SELECT number, channel, source_number FROM hotline_orders WHERE org_id = ? AND master = ?
            ORDER BY number LIMIT ?
            """,
            .text(self.organisationID),
            .text(order.number),
            .integer(Self.duplicatesMax)
        ).map { row in
            OrderSource.with {
                $0.number = row.text(0)
                $0.channel = Channel(rawValue: Int(row.integer(1))) ?? .unspecified
                $0.sourceNumber = row.text(2)
            }
        }
    }

    /// Orders among which the duplicates of one are looked for, newest first.
    ///
    /// Those of the same caller, of the same place, of the same matter, and the newest of all: each is a look-up in an
    /// index of its own, and bounded.
    func candidates(for order: Order, since: WallTime, _ transaction: any ReadTransaction) throws -> [Order] {
        var numbers: Set<String> = []
        for (column, text) in [
            (OrderColumns.callerPhone, order.callerPhone), (OrderColumns.callerName, order.callerName),
            (OrderColumns.address, order.address),
        ] {
            guard let name = column.indexColumn else { continue }
            for index in self.sealer.indexes(text, of: column, organisationID: self.organisationID) {
                numbers.formUnion(try self.newest("AND \(name) = ?", [index], since, Self.sameMax, transaction))
            }
        }
        if !order.matter.isEmpty {
            let matter = SQLValue.text(order.matter)
            numbers.formUnion(try self.newest("AND matter = ?", [matter], since, Self.sameMatterMax, transaction))
        }
        numbers.formUnion(try self.newest("", [], since, Self.newestMax, transaction))
        numbers.remove(order.number)
        let list = SQLList(numbers.map { .text($0) })
        return try transaction.rows(
            "SELECT \(OrderRow.columns) FROM hotline_orders WHERE org_id = ? AND number IN (\(list.placeholders))",
            [.text(self.organisationID)] + list.values
        ).map { try OrderRow.order($0, self.sealer) }.sorted { $0.number > $1.number }
    }

    /// Numbers of the newest orders that meet a condition and were registered since a time.
    private func newest(
        _ condition: String,
        _ arguments: [SQLValue],
        _ since: WallTime,
        _ limit: Int64,
        _ transaction: any ReadTransaction
    ) throws -> [String] {
        try transaction.rows(
            """
            SELECT number, registered_at FROM hotline_orders WHERE org_id = ? \(condition) ORDER BY number DESC LIMIT ?
            """,
            [.text(self.organisationID)] + arguments + [.integer(limit)]
        ).filter { ($0.time(1) ?? since) >= since }.map { $0.text(0) }
    }

    /// Numbers of the orders of a caller with a telephone number, newest first.
    func numbers(ofCaller phone: String, _ transaction: any ReadTransaction) throws -> [String] {
        let indexes = self.sealer.indexes(phone, of: OrderColumns.callerPhone, organisationID: self.organisationID)
        return try indexes.flatMap { index in
            try transaction.rows(
                """
                SELECT number FROM hotline_orders WHERE org_id = ? AND caller_phone_index = ?
                ORDER BY number DESC LIMIT ?
                """,
                .text(self.organisationID),
                index,
                .integer(Self.duplicatesMax)
            ).map { $0.text(0) }
        }
    }

    /// Orders that are linked to one: each is sent after it in the step that moves it.
    static let linkedMax: Int64 = 500
    /// Those, and those that may be merged into it beside them.
    private static let duplicatesMax = Self.linkedMax + Int64(OrderFamily.mergedMax)
    /// Candidates of one caller or place, of one matter, and of all: what a clerk waits for is some hundred texts opened.
    private static let sameMax: Int64 = 40
    private static let sameMatterMax: Int64 = 100
    private static let newestMax: Int64 = 150
}
