internal import PluginKit
internal import Printing

/// The prints of one tenant in the database.
struct PrintTable: Sendable {
    let organisationID: String
    let sealer: any Sealer

    private static let key = ["org_id", "job_id"]
    static let codeColumn = SealedColumn(
        table: "documents_prints",
        key: Self.key,
        column: "pickup_code",
        indexColumn: "pickup_index"
    )
    static let reasonColumn = SealedColumn(table: "documents_prints", key: Self.key, column: "reason")

    private static let columns = """
        org_id, job_id, number, title, account_id, printer, unit, last_printer, copies, sides, attempt, printer_job, \
        state, is_acknowledged, fault, asked_at, changed_at, pickup_code, pickup_until, is_pickup, picked_at, \
        is_withdrawn, repeats, reason, lease, lease_until
        """

    func print(_ id: String, _ transaction: any ReadTransaction) throws -> StoredPrint? {
        try transaction.row(
            "SELECT \(Self.columns) FROM documents_prints WHERE org_id = ? AND job_id = ?",
            .text(self.organisationID),
            .text(id)
        ).map { try Self.print($0, self.sealer) }
    }

    /// The print that is picked up by a code.
    func print(code: String, _ transaction: any ReadTransaction) throws -> StoredPrint? {
        for index in self.sealer.indexes(code, of: Self.codeColumn, organisationID: self.organisationID) {
            let row = try transaction.row(
                "SELECT \(Self.columns) FROM documents_prints WHERE org_id = ? AND pickup_index = ?",
                .text(self.organisationID),
                index
            )
            if let row { return try Self.print(row, self.sealer) }
        }
        return nil
    }

    /// The prints of a document that are neither done nor given up, the newest first; there are a few at most.
    func standing(of number: String, _ transaction: any ReadTransaction) throws -> [StoredPrint] {
        try transaction.rows(
            """
            SELECT \(Self.columns) FROM documents_prints WHERE org_id = ? AND number = ? AND state <> ? AND state <> ?
            ORDER BY job_id DESC LIMIT 50
            """,
            .text(self.organisationID),
            .text(number),
            .text(PrintState.done.rawValue),
            .text(PrintState.cancelled.rawValue)
        ).map { try Self.print($0, self.sealer) }
    }

    /// The newest print of a document that came out; `nil` where none did.
    func printed(_ number: String, _ transaction: any ReadTransaction) throws -> String? {
        try transaction.row(
            """
            SELECT job_id FROM documents_prints WHERE org_id = ? AND number = ? AND state = ?
            ORDER BY job_id DESC LIMIT 1
            """,
            .text(self.organisationID),
            .text(number),
            .text(PrintState.done.rawValue)
        ).map { $0.text(0) }
    }

    /// Prints at organisations within reach, the newest first.
    func prints(
        _ reach: Reach,
        needsStaff: Bool,
        before: String?,
        limit: Int,
        _ transaction: any ReadTransaction
    ) throws -> [StoredPrint] {
        let ids = try ReachList(
            table: "documents_prints",
            key: "job_id",
            belongsTo: ["unit"],
            organisationID: self.organisationID,
            equal: needsStaff ? [("needs_staff", .integer(1))] : [],
            before: before,
            limit: limit
        ).keys(reach, in: transaction)
        guard !ids.isEmpty else { return [] }
        let list = SQLList(ids.map { .text($0) })
        return try transaction.rows(
            """
            SELECT \(Self.columns) FROM documents_prints WHERE org_id = ? AND job_id IN (\(list.placeholders))
            ORDER BY job_id DESC
            """,
            [.text(self.organisationID)] + list.values
        ).map { try Self.print($0, self.sealer) }
    }

    func add(_ print: StoredPrint, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO documents_prints (
                org_id, job_id, number, title, account_id, copies, sides, asked_at, pickup_code, pickup_index, repeats,
                reason, printer, unit, last_printer, attempt, printer_job, state, is_acknowledged, fault, changed_at,
                pickup_until, is_pickup, picked_at, is_withdrawn, queue, needs_staff
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(self.organisationID), .text(print.id), .text(print.number), .text(print.title),
                .text(print.accountID), .integer(Int64(print.record.settings.copies)),
                .text(print.record.settings.sides.rawValue), .time(print.askedAt),
                try self.sealer.sealed(print.pickupCode, for: Self.codeColumn),
                self.sealer.index(print.pickupCode, of: Self.codeColumn, organisationID: self.organisationID),
                .text(print.repeats), try self.sealer.sealed(print.reason, for: Self.reasonColumn),
            ] + Self.changing(print)
        )
    }

    /// Keeps what of a print changes, for whoever read it in this transaction.
    func save(_ print: StoredPrint, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            UPDATE documents_prints SET printer = ?, unit = ?, last_printer = ?, attempt = ?, printer_job = ?, state = ?,
                is_acknowledged = ?, fault = ?, changed_at = ?, pickup_until = ?, is_pickup = ?, picked_at = ?,
                is_withdrawn = ?, queue = ?, needs_staff = ?
            WHERE org_id = ? AND job_id = ?
            """,
            Self.changing(print) + [.text(self.organisationID), .text(print.id)]
        )
    }

    private static func changing(_ print: StoredPrint) -> [SQLValue] {
        [
            .text(print.printer), .text(print.unit), .text(Self.text(print.lastPrinters)),
            .integer(Int64(print.record.attempt)),
            print.record.jobID.map { .integer(Int64($0)) } ?? .null, .text(print.record.state.rawValue),
            .integer(print.record.isAcknowledged ? 1 : 0), .textOrNull(print.record.fault?.rawValue ?? ""),
            .time(print.changedAt), .time(print.pickupUntil), .integer(print.isPickup ? 1 : 0), .time(print.pickedAt),
            .integer(print.isWithdrawn ? 1 : 0), .textOrNull(print.queue ?? ""), .integer(print.needsStaff ? 1 : 0),
        ]
    }

    /// Ids of printers, which have no spaces.
    private static func text(_ printers: [String]) -> String { printers.joined(separator: " ") }

    private static func print(_ row: SQLRow, _ sealer: any Sealer) throws -> StoredPrint {
        let id = row.text(1)
        guard let sides = PrintSettings.Sides(rawValue: row.text(9)), let state = PrintState(rawValue: row.text(12)),
            let record = PrintRecord(
                id: StoredPrint.recordID(id),
                title: row.text(3),
                settings: PrintSettings(copies: Int(row.integer(8)), sides: sides),
                attempt: Int(row.integer(10)),
                jobID: row.isNull(11) ? nil : Int32(truncatingIfNeeded: row.integer(11)),
                state: state,
                isAcknowledged: row.integer(13) != 0,
                fault: PrinterFault(rawValue: row.text(14))
            )
        else { throw RPCError(code: .dataLoss, message: "打印记录损坏，请联系系统管理员。") }
        let none = WallTime(microseconds: 0)
        return StoredPrint(
            organisationID: row.text(0),
            id: id,
            number: row.text(2),
            title: row.text(3),
            accountID: row.text(4),
            printer: row.text(5),
            unit: row.text(6),
            lastPrinters: row.text(7).split(separator: " ").map { String($0) },
            record: record,
            askedAt: row.time(15) ?? none,
            changedAt: row.time(16) ?? none,
            pickupCode: try sealer.text(row.blob(17), of: Self.codeColumn),
            pickupUntil: row.time(18) ?? none,
            isPickup: row.integer(19) != 0,
            pickedAt: row.time(20),
            isWithdrawn: row.integer(21) != 0,
            repeats: row.text(22),
            reason: try sealer.text(row.blob(23), of: Self.reasonColumn),
            lease: row.text(24),
            leaseUntil: row.time(25)
        )
    }

    // MARK: Queues

    /// The oldest print in a printer's queue, whatever tenant's; nothing that is sealed is read.
    static func first(of printer: String, _ transaction: any ReadTransaction) throws -> QueuedPrint? {
        try transaction.row(
            """
            SELECT org_id, job_id, number, title, attempt, state, lease_until FROM documents_prints WHERE queue = ?
            ORDER BY job_id LIMIT 1
            """,
            .text(printer)
        ).map { row in
            QueuedPrint(
                organisationID: row.text(0),
                id: row.text(1),
                number: row.text(2),
                title: row.text(3),
                attempt: row.integer(4),
                state: PrintState(rawValue: row.text(5)),
                lease: "",
                leaseUntil: row.time(6)
            )
        }
    }

    /// Gives a print to a host until a time.
    static func lease(
        _ print: QueuedPrint,
        to lease: String,
        until: WallTime,
        _ transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            "UPDATE documents_prints SET lease = ?, lease_until = ? WHERE org_id = ? AND job_id = ?",
            .text(lease),
            .time(until),
            .text(print.organisationID),
            .text(print.id)
        )
    }

    /// Takes a print that cannot be read out of its queue, for staff to see to.
    ///
    /// - Throws: ``LeaseLost`` where another host has it by now.
    static func giveUp(_ print: QueuedPrint, _ transaction: any WriteTransaction) throws {
        let changed = try transaction.execute(
            """
            UPDATE documents_prints SET state = ?, fault = ?, changed_at = ?, queue = NULL, needs_staff = 1,
                lease_until = NULL
            WHERE org_id = ? AND job_id = ? AND lease = ?
            """,
            .text(print.endUnread.rawValue),
            .text(PrinterFault.unreadable.rawValue),
            .time(transaction.now),
            .text(print.organisationID),
            .text(print.id),
            .text(print.lease)
        )
        guard changed == 1 else { throw LeaseLost() }
    }

    /// Has a host keep a print for longer, unless the print is settled by now.
    static func renew(_ print: StoredPrint, until: WallTime, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            UPDATE documents_prints SET lease_until = ?
            WHERE org_id = ? AND job_id = ? AND lease = ? AND lease_until IS NOT NULL
            """,
            .time(until),
            .text(print.organisationID),
            .text(print.id),
            .text(print.lease)
        )
    }

    /// Keeps how far a host has come with a print; when it is settled the host no longer has it.
    ///
    /// - Throws: ``LeaseLost`` where another host has it by now.
    static func keep(_ print: StoredPrint, _ transaction: any WriteTransaction) throws {
        let isSettled = print.record.state.isSettled
        let changed = try transaction.execute(
            """
            UPDATE documents_prints SET attempt = ?, printer_job = ?, state = ?, is_acknowledged = ?, fault = ?,
                changed_at = ?, picked_at = ?, queue = ?, needs_staff = ?, lease_until = ?, last_printer = ?
            WHERE org_id = ? AND job_id = ? AND lease = ?
            """,
            .integer(Int64(print.record.attempt)),
            print.record.jobID.map { .integer(Int64($0)) } ?? .null,
            .text(print.record.state.rawValue),
            .integer(print.record.isAcknowledged ? 1 : 0),
            .textOrNull(print.record.fault?.rawValue ?? ""),
            .time(print.changedAt),
            .time(print.pickedAt),
            .textOrNull(print.queue ?? ""),
            .integer(print.needsStaff ? 1 : 0),
            isSettled ? .null : .time(print.leaseUntil),
            .text(Self.text(print.lastPrinters)),
            .text(print.organisationID),
            .text(print.id),
            .text(print.lease)
        )
        guard changed == 1 else { throw LeaseLost() }
    }
}
