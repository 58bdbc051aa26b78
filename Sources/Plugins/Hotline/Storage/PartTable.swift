internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// The parts of orders that units help with (协办), one row a unit and order.
struct PartTable {
    let organisationID: String
    let sealer: any Sealer

    static let demand = Self.column("demand_sealed")
    static let reply = Self.column("reply_sealed")
    static let sealed = [Self.demand, Self.reply]

    private static let columns = """
        number, unit, state, shares_contact, assigned_at, due_at, overdue_at, signed_at, replied_at, withdrawn_at, \
        demand_sealed, reply_sealed
        """

    private static func column(_ name: String) -> SealedColumn {
        SealedColumn(table: "hotline_parts", key: ["org_id", "number", "unit"], column: name)
    }

    func part(of number: String, _ unit: String, _ transaction: any ReadTransaction) throws -> OrderPart? {
        try transaction.row(
            "SELECT \(Self.columns) FROM hotline_parts WHERE org_id = ? AND number = ? AND unit = ?",
            .text(self.organisationID),
            .text(number),
            .text(unit)
        ).map { try self.part($0) }
    }

    /// Every part of an order, by unit: an order has few.
    func parts(of number: String, _ transaction: any ReadTransaction) throws -> [OrderPart] {
        try transaction.rows(
            "SELECT \(Self.columns) FROM hotline_parts WHERE org_id = ? AND number = ? ORDER BY unit LIMIT ?",
            .text(self.organisationID),
            .text(number),
            .integer(Int64(Self.partsMax))
        ).map { try self.part($0) }
    }

    /// Whether the lead of an order waits for a part.
    func hasOpen(_ number: String, _ transaction: any ReadTransaction) throws -> Bool {
        try self.parts(of: number, transaction).contains { part in
            PartStage(part.state).map(PartStage.open.contains) ?? false
        }
    }

    /// The units whose parts of an order were taken back at a moment.
    func withdrawn(of number: String, at time: WallTime, _ transaction: any ReadTransaction) throws -> [String] {
        try transaction.rows(
            "SELECT unit FROM hotline_parts WHERE org_id = ? AND number = ? AND withdrawn_at = ? ORDER BY unit",
            .text(self.organisationID),
            .text(number),
            .time(time)
        ).map { $0.text(0) }
    }

    /// How many units may help with one order.
    static let partsMax = 20

    /// Parts of the units of a reach, the newest orders first, after the number of an order.
    ///
    /// One order may have several parts within the reach: they are on the same page.
    func parts(
        of reach: Reach,
        in state: PartState,
        before: String?,
        limit: Int,
        _ transaction: any ReadTransaction
    ) throws -> (parts: [OrderPart], last: String?) {
        let list = ReachList(
            table: "hotline_parts",
            key: "number",
            belongsTo: ["unit"],
            organisationID: self.organisationID,
            equal: state == .unspecified ? [] : [("state", .integer(Int64(state.rawValue)))],
            before: before,
            limit: limit
        )
        let numbers = try list.keys(reach, in: transaction)
        // With everything within reach a number comes once for each part.
        let distinct = Array(Set(numbers)).sorted(by: >)
        let parts = try distinct.flatMap { number in
            try self.parts(of: number, transaction).filter { part in
                reach.admits(part.unit) && (state == .unspecified || part.state == state)
            }
        }
        return (parts, numbers.count == limit ? distinct.last : nil)
    }

    /// Keeps a part as it is now.
    func keep(_ part: OrderPart, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "DELETE FROM hotline_parts WHERE org_id = ? AND number = ? AND unit = ?",
            .text(self.organisationID),
            .text(part.number),
            .text(part.unit)
        )
        try transaction.execute(
            """
            INSERT INTO hotline_parts (org_id, \(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .text(self.organisationID),
            .text(part.number),
            .text(part.unit),
            .integer(Int64(part.state.rawValue)),
            .integer(part.sharesContact ? 1 : 0),
            .time(WallTime(part.assignedAt)),
            Self.time(part.hasDueAt, part.dueAt),
            Self.time(part.hasOverdueAt, part.overdueAt),
            Self.time(part.hasSignedAt, part.signedAt),
            Self.time(part.hasRepliedAt, part.repliedAt),
            Self.time(part.hasWithdrawnAt, part.withdrawnAt),
            self.sealer.sealed(part.demand, for: Self.demand),
            self.sealer.sealed(part.reply, for: Self.reply)
        )
    }

    /// Keeps that a part was not replied to in time; nothing changes where that is kept, or it was.
    func markOverdue(
        _ number: String,
        _ unit: String,
        since time: WallTime,
        _ transaction: any WriteTransaction
    ) throws {
        let open = SQLList(PartStage.open.map { .integer(Int64($0.state.rawValue)) })
        try transaction.execute(
            """
            UPDATE hotline_parts SET overdue_at = ? WHERE org_id = ? AND number = ? AND unit = ?
                AND overdue_at IS NULL AND state IN (\(open.placeholders))
            """,
            [.time(time), .text(self.organisationID), .text(number), .text(unit)] + open.values
        )
    }

    /// Keeps the end of a part's limit after the calendar has changed.
    func setDue(_ number: String, _ unit: String, _ due: WallTime?, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE hotline_parts SET due_at = ? WHERE org_id = ? AND number = ? AND unit = ?",
            .time(due),
            .text(self.organisationID),
            .text(number),
            .text(unit)
        )
    }

    /// Takes back parts of an order that nobody is to deal with any more: all, or those of some units.
    func withdrawAll(
        of number: String,
        _ limits: OrderLimits,
        _ transaction: any WriteTransaction,
        where isMeant: (_ unit: String) -> Bool = { _ in true }
    ) throws {
        for part in try self.parts(of: number, transaction) where isMeant(part.unit) {
            guard let stage = PartStage(part.state), PartStage.open.contains(stage) else { continue }
            var part = part
            part.state = .withdrawn
            part.withdrawnAt = transaction.now.timestamp
            try limits.end(number, transaction, OrderLimits.part(of: part.unit))
            try self.keep(part, transaction)
        }
    }

    private func part(_ row: SQLRow) throws -> OrderPart {
        try OrderPart.with {
            $0.number = row.text(0)
            $0.unit = row.text(1)
            $0.state = PartState(rawValue: Int(row.integer(2))) ?? .unspecified
            $0.sharesContact = row.integer(3) != 0
            if let time = row.time(4) { $0.assignedAt = time.timestamp }
            if let time = row.time(5) { $0.dueAt = time.timestamp }
            if let time = row.time(6) { $0.overdueAt = time.timestamp }
            if let time = row.time(7) { $0.signedAt = time.timestamp }
            if let time = row.time(8) { $0.repliedAt = time.timestamp }
            if let time = row.time(9) { $0.withdrawnAt = time.timestamp }
            $0.demand = try self.sealer.text(row.blob(10), of: Self.demand)
            $0.reply = try self.sealer.text(row.blob(11), of: Self.reply)
        }
    }

    private static func time(_ isThere: Bool, _ time: Google_Protobuf_Timestamp) -> SQLValue {
        .time(isThere ? WallTime(time) : nil)
    }
}
