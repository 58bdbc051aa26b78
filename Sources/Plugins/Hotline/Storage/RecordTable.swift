internal import HotlineAPI
internal import PluginKit

/// The records of orders (办理记录) in the database, from which rates are computed: nothing of callers, but for
/// why one is marked, which is sealed; of staff, who dealt with it.
struct RecordTable {
    let organisationID: String

    static let columns = """
        number, round, channel, matter, unit, origin, has_phone, opened_at, sign_due_at, signed_at, contact_due_at, \
        contacted_at, due_at, answered_at, suspended_at, left_at, outcome, called_back_at, call_back, responded, solved, \
        satisfaction, redone_at, returned_at, mark, result, consulted_at, handler, handler_name, \
        contested_at
        """

    /// The newest record of an order; `nil` where no unit had it.
    func last(of number: String, _ transaction: any ReadTransaction) throws -> OrderRecord? {
        try transaction.row(
            """
            SELECT \(Self.columns) FROM hotline_records WHERE org_id = ? AND number = ? ORDER BY round DESC LIMIT 1
            """,
            .text(self.organisationID),
            .text(number)
        ).map(Self.record)
    }

    /// Keeps a record, in the place of the one of the same order and round.
    func keep(_ record: OrderRecord, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO hotline_records (org_id, \(Self.columns))
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (org_id, number, round) DO UPDATE SET
                matter = excluded.matter, sign_due_at = excluded.sign_due_at,
                contact_due_at = excluded.contact_due_at, signed_at = excluded.signed_at, contacted_at = excluded.contacted_at,
                due_at = excluded.due_at, answered_at = excluded.answered_at, suspended_at = excluded.suspended_at,
                left_at = excluded.left_at, outcome = excluded.outcome, called_back_at = excluded.called_back_at,
                call_back = excluded.call_back, responded = excluded.responded, solved = excluded.solved,
                satisfaction = excluded.satisfaction, redone_at = excluded.redone_at, returned_at = excluded.returned_at,
                result = excluded.result, handler = excluded.handler, handler_name = excluded.handler_name,
                contested_at = excluded.contested_at, consulted_at = excluded.consulted_at
            """,
            [.text(self.organisationID)] + Self.values(record)
        )
    }

    /// Keeps every record of an order out of the appraisal, or takes it in again, and why.
    ///
    /// - Returns: how many records the order has.
    func mark(
        _ number: String,
        _ mark: AppraisalMark,
        basis: SQLValue,
        _ transaction: any WriteTransaction
    ) throws -> Int {
        try transaction.execute(
            "UPDATE hotline_records SET mark = ?, mark_basis_sealed = ? WHERE org_id = ? AND number = ?",
            .integer(Int64(mark.rawValue)),
            basis,
            .text(self.organisationID),
            .text(number)
        )
    }

    /// How many records an order has.
    func count(of number: String, _ transaction: any ReadTransaction) throws -> Int64 {
        try transaction.row(
            "SELECT COUNT(*) FROM hotline_records WHERE org_id = ? AND number = ?",
            .text(self.organisationID),
            .text(number)
        )?.integer(0) ?? 0
    }

    /// Why records are marked.
    static let markBasis = SealedColumn(
        table: "hotline_records",
        key: ["org_id", "number", "round"],
        column: "mark_basis_sealed"
    )

    /// Keeps the end of the limit of an order's newest record after the calendar has changed; of one that is over only
    /// where nobody knew it before.
    func setDue(_ number: String, _ due: WallTime?, _ transaction: any WriteTransaction) throws {
        guard var record = try self.last(of: number, transaction), record.suspendedAt == nil,
            record.outcome == .open || record.dueAt == nil
        else { return }
        record.dueAt = due
        try self.keep(record, transaction)
    }

    /// Keeps the end of a limit that an order had when it was last sent to a unit, and what was done by then.
    func setDue(
        of order: Order,
        _ limit: WritableKeyPath<OrderRecord, WallTime?>,
        _ due: WallTime?,
        done: (WritableKeyPath<OrderRecord, WallTime?>, WallTime?),
        _ transaction: any WriteTransaction
    ) throws {
        guard var record = try self.lastSent(order.number, transaction) else { return }
        record[keyPath: limit] = due
        record[keyPath: done.0] = done.1
        try self.keep(record, transaction)
    }

    /// The record of the last time that an order was sent to a unit: one that is done anew or contested begins another,
    /// and is neither signed nor called about again.
    private func lastSent(_ number: String, _ transaction: any ReadTransaction) throws -> OrderRecord? {
        let records = try transaction.rows(
            "SELECT \(Self.columns) FROM hotline_records WHERE org_id = ? AND number = ? ORDER BY round",
            .text(self.organisationID),
            .text(number)
        ).map(Self.record)
        let sent = records.indices.last { index in
            index == 0 || (records[index - 1].redoneAt == nil && records[index - 1].contestedAt == nil)
        }
        return sent.map { records[$0] }
    }

    private static func values(_ record: OrderRecord) -> [SQLValue] {
        [
            .text(record.number), .integer(Int64(record.round)), .integer(Int64(record.channel.rawValue)),
            .text(record.matter), .text(record.unit), .text(record.origin), .integer(record.hasPhone ? 1 : 0),
            .time(record.openedAt), .time(record.signDueAt), .time(record.signedAt), .time(record.contactDueAt),
            .time(record.contactedAt), .time(record.dueAt), .time(record.answeredAt), .time(record.suspendedAt),
            .time(record.leftAt), .integer(Int64(record.outcome.rawValue)), .time(record.calledBackAt),
            .integer(Int64(record.callBack.rawValue)), .integer(Int64(record.responded.rawValue)),
            .integer(Int64(record.solved.rawValue)), .integer(Int64(record.satisfaction.rawValue)),
            .time(record.redoneAt), .time(record.returnedAt), .integer(Int64(record.mark.rawValue)),
            .integer(Int64(record.result.rawValue)), .time(record.consultedAt), .text(record.handler),
            .text(record.handlerName), .time(record.contestedAt),
        ]
    }

    /// Reads a row of ``columns``.
    static func record(_ row: SQLRow) -> OrderRecord {
        OrderRecord(
            number: row.text(0),
            round: Int(row.integer(1)),
            channel: Channel(rawValue: Int(row.integer(2))) ?? .unspecified,
            matter: row.text(3),
            unit: row.text(4),
            origin: row.text(5),
            hasPhone: row.integer(6) != 0,
            openedAt: row.time(7) ?? WallTime(microseconds: 0),
            signDueAt: row.time(8),
            signedAt: row.time(9),
            contactDueAt: row.time(10),
            contactedAt: row.time(11),
            dueAt: row.time(12),
            answeredAt: row.time(13),
            suspendedAt: row.time(14),
            leftAt: row.time(15),
            outcome: RecordOutcome(rawValue: Int(row.integer(16))) ?? .unspecified,
            calledBackAt: row.time(17),
            callBack: CallBackResult(rawValue: Int(row.integer(18))) ?? .unspecified,
            responded: Verdict(rawValue: Int(row.integer(19))) ?? .unspecified,
            solved: Verdict(rawValue: Int(row.integer(20))) ?? .unspecified,
            satisfaction: Satisfaction(rawValue: Int(row.integer(21))) ?? .unspecified,
            redoneAt: row.time(22),
            returnedAt: row.time(23),
            contestedAt: row.time(29),
            mark: AppraisalMark(rawValue: Int(row.integer(24))) ?? .unspecified,
            result: AnswerResult(rawValue: Int(row.integer(25))) ?? .unspecified,
            consultedAt: row.time(26),
            handler: row.text(27),
            handlerName: row.text(28)
        )
    }
}
