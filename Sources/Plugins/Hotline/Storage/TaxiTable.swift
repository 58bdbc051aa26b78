internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Taxi cases of one organisation in the database: sealed whole, with what they are found by beside.
struct TaxiTable {
    let organisationID: String
    let sealer: any Sealer

    static let sealedColumns = [Self.plate, Self.driver, Self.whole, Self.step]

    private static let plate = Self.sealed("plate_sealed", index: "plate_index")
    static let driver = Self.sealed("driver_sealed", index: "driver_index")
    private static let whole = Self.sealed("case_sealed")
    private static let step = SealedColumn(
        table: "hotline_taxi_steps",
        key: ["org_id", "number", "revision"],
        column: "step_sealed"
    )

    private static func sealed(_ column: String, index: String? = nil) -> SealedColumn {
        SealedColumn(table: "hotline_taxi_cases", key: ["org_id", "number"], column: column, indexColumn: index)
    }

    func record(_ number: String, _ transaction: any ReadTransaction) throws -> TaxiRecord? {
        try transaction.row(
            "SELECT case_sealed, origin FROM hotline_taxi_cases WHERE org_id = ? AND number = ?",
            .text(self.organisationID),
            .text(number)
        ).map { try self.record($0) }
    }

    /// The number of the case that an order belongs to.
    func number(ofOrder order: String, _ transaction: any ReadTransaction) throws -> String? {
        try transaction.row(
            "SELECT case_number FROM hotline_taxi_orders WHERE org_id = ? AND order_number = ?",
            .text(self.organisationID),
            .text(order)
        ).map { $0.text(0) }
    }

    func insert(_ record: TaxiRecord, _ transaction: any WriteTransaction) throws {
        let taxi = record.taxi
        try transaction.execute(
            """
            INSERT INTO hotline_taxi_cases (
                org_id, number, unit, origin, state, breach, outcome, incident_at, plate_sealed, plate_index,
                driver_sealed, driver_index, case_sealed, revision, is_indexed
            ) VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, 1)
            """,
            .text(self.organisationID),
            .text(taxi.number),
            .text(taxi.unit),
            .text(record.origin),
            .integer(Int64(taxi.state.rawValue)),
            .integer(Int64(taxi.breach.rawValue)),
            .time(WallTime(taxi.incidentAt)),
            self.sealer.sealed(taxi.plate, for: Self.plate),
            self.sealer.index(taxi.plate, of: Self.plate, organisationID: self.organisationID),
            self.sealer.sealed(taxi.driverLicence, for: Self.driver),
            self.sealer.index(taxi.driverLicence, of: Self.driver, organisationID: self.organisationID),
            .blob(try self.seal(taxi)),
            .integer(Int64(taxi.revision))
        )
        for order in taxi.orderNumbers { try self.link(order, to: taxi.number, transaction) }
    }

    func link(_ order: String, to number: String, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "INSERT INTO hotline_taxi_orders (org_id, order_number, case_number) VALUES (?, ?, ?)",
            .text(self.organisationID),
            .text(order),
            .text(number)
        )
    }

    func keep(_ taxi: TaxiCase, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            UPDATE hotline_taxi_cases SET unit = ?, state = ?, outcome = ?, case_sealed = ?, revision = ?
            WHERE org_id = ? AND number = ?
            """,
            .text(taxi.unit),
            .integer(Int64(taxi.state.rawValue)),
            .integer(Int64(taxi.outcome.rawValue)),
            .blob(try self.seal(taxi)),
            .integer(Int64(taxi.revision)),
            .text(self.organisationID),
            .text(taxi.number)
        )
    }

    func append(
        _ step: TaxiStep,
        of number: String,
        by account: String,
        _ transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO hotline_taxi_steps (org_id, number, revision, event, account, step_sealed)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            .text(self.organisationID),
            .text(number),
            .integer(Int64(step.revision)),
            .text(step.event),
            .text(account),
            .blob(try self.sealer.seal(try step.serializedBytes(), as: Self.step.purpose))
        )
    }

    /// The steps of a case, the oldest first.
    func steps(of number: String, _ transaction: any ReadTransaction) throws -> [TaxiStep] {
        try transaction.rows(
            "SELECT step_sealed FROM hotline_taxi_steps WHERE org_id = ? AND number = ? ORDER BY revision",
            .text(self.organisationID),
            .text(number)
        ).map { try TaxiStep(serializedBytes: try self.sealer.open($0.blob(0), as: Self.step.purpose)) }
    }

    /// The numbers of a page of cases within a reach, newest first.
    func numbers(
        state: TaxiState?,
        before: String?,
        limit: Int,
        _ reach: Reach,
        _ transaction: any ReadTransaction
    ) throws -> [String] {
        try ReachList(
            table: "hotline_taxi_cases",
            key: "number",
            belongsTo: ["unit", "origin"],
            organisationID: self.organisationID,
            equal: state.map { [("state", .integer(Int64($0.rawValue)))] } ?? [],
            before: before,
            limit: limit
        ).keys(reach, in: transaction)
    }

    func records(_ numbers: [String], _ transaction: any ReadTransaction) throws -> [TaxiRecord] {
        let list = SQLList(numbers.map { .text($0) })
        return try transaction.rows(
            """
            SELECT case_sealed, origin FROM hotline_taxi_cases
            WHERE org_id = ? AND number IN (\(list.placeholders)) ORDER BY number DESC
            """,
            [.text(self.organisationID)] + list.values
        ).map { try self.record($0) }
    }

    /// Cases of one taxi, whose incidents lie within a time, newest incident first.
    func cases(
        ofPlate plate: String,
        from: WallTime,
        to: WallTime,
        _ transaction: any ReadTransaction
    ) throws -> [TaxiRecord] {
        try self.cases(Self.plate, plate, from, to, transaction)
    }

    /// The same of one driver.
    func cases(
        ofDriver licence: String,
        from: WallTime,
        to: WallTime,
        _ transaction: any ReadTransaction
    ) throws -> [TaxiRecord] {
        try self.cases(Self.driver, licence, from, to, transaction)
    }

    /// One driver or one taxi has no more cases than this that anybody looks at.
    private static let foundMax: Int64 = 200

    private func cases(
        _ column: SealedColumn,
        _ text: String,
        _ from: WallTime,
        _ to: WallTime,
        _ transaction: any ReadTransaction
    ) throws -> [TaxiRecord] {
        try self.sealer.indexes(text, of: column, organisationID: self.organisationID).flatMap { index in
            try transaction.rows(
                """
                SELECT case_sealed, origin FROM hotline_taxi_cases
                WHERE org_id = ? AND \(column.indexColumn ?? "") = ? AND incident_at >= ? AND incident_at <= ?
                ORDER BY incident_at DESC LIMIT ?
                """,
                .text(self.organisationID),
                index,
                .time(from),
                .time(to),
                .integer(Self.foundMax)
            ).map { try self.record($0) }
        }
    }

    private func seal(_ taxi: TaxiCase) throws -> [UInt8] {
        var kept = taxi
        kept.unitName = ""
        kept.history = []
        return try self.sealer.seal(try kept.serializedBytes(), as: Self.whole.purpose)
    }

    private func record(_ row: SQLRow) throws -> TaxiRecord {
        let bytes = try self.sealer.open(row.blob(0), as: Self.whole.purpose)
        return TaxiRecord(taxi: try TaxiCase(serializedBytes: bytes), origin: row.text(1))
    }
}
