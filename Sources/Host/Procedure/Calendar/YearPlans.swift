internal import PluginKit
internal import ProcedureAPI
internal import SwiftProtobuf

/// The imported plans and the working hours in the database.
struct YearPlans {
    let database: any Database

    /// The kind of event that an import writes.
    static let imported = "calendar.imported"

    func kept() async throws -> KeptCalendar {
        try await self.database.read { transaction in
            let plans = try transaction.rows(
                "SELECT \(StoredPlan.columns) FROM procedure_year_plans WHERE org_id = ? ORDER BY year",
                Self.host
            ).map { try StoredPlan($0) }
            return KeptCalendar(plans: plans, hours: try KeptHours.read(transaction))
        }
    }

    /// Keeps the hours of this host, which starts.
    ///
    /// - Returns: the others that held until now; `nil` for none.
    func keep(_ hours: WorkHours) async throws -> WorkHours? {
        try await self.database.write { try KeptHours.keep(hours, HolidayPlan.published, $0) }
    }

    /// Takes a plan in.
    ///
    /// - Throws: ``CalendarError`` where it is none, ``RPCError`` with `alreadyExists` where the year has another and
    ///   that is not to be replaced.
    func add(_ request: ImportYearPlanRequest, for context: CallContext) async throws -> YearPlan {
        let plan = try StoredPlan.plan(request.plan)
        return try await self.database.write(for: context, request: request) { transaction in
            let present = try Self.plan(of: plan.year, transaction)
            if let present, present != plan, !request.replace { throw Self.present(plan.year) }
            let message = StoredPlan.message(plan, importedAt: transaction.now)
            try Self.keep(message, by: context.principal.accountID, transaction)
            try transaction.append(
                Event(
                    organisationID: "",
                    module: ProcedureModule.id,
                    kind: Self.imported,
                    subject: "\(plan.year)",
                    payload: try message.serializedBytes()
                )
            )
            return message
        }
    }

    /// The plan that holds for a year: the one imported, or that of this build.
    private static func plan(of year: Int, _ transaction: any ReadTransaction) throws -> HolidayPlan? {
        let row = try transaction.row(
            "SELECT \(StoredPlan.columns) FROM procedure_year_plans WHERE org_id = ? AND year = ?",
            Self.host,
            .integer(Int64(year))
        )
        return try row.map { try StoredPlan($0).plan } ?? HolidayPlan.published.first { $0.year == year }
    }

    private static func keep(_ plan: YearPlan, by account: String, _ transaction: any WriteTransaction) throws {
        let revision = try transaction.nextNumber(organisation: "", series: "calendar")
        try transaction.execute(
            """
            INSERT INTO procedure_year_plans (
                org_id, year, source, days_off, worked_weekends, revision, imported_at, imported_by
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (org_id, year) DO UPDATE
            SET source = excluded.source, days_off = excluded.days_off, worked_weekends = excluded.worked_weekends,
                revision = excluded.revision, imported_at = excluded.imported_at, imported_by = excluded.imported_by
            """,
            Self.host,
            .integer(Int64(plan.year)),
            .text(plan.source),
            .text(plan.daysOff.joined(separator: ",")),
            .text(plan.workedWeekends.joined(separator: ",")),
            .integer(revision),
            .time(transaction.now),
            .text(account)
        )
    }

    private static func present(_ year: Int) -> RPCError {
        RPCError(
            code: .alreadyExists,
            message: "\(year) 年已经有不同的节假日安排。确认要更正的，请用 --replace 替换。",
            details: [.errorInfo(reason: "YEAR_PRESENT", domain: "procedure", metadata: ["year": "\(year)"])]
        )
    }

    /// The calendar belongs to the host, not to one of its organisations.
    private static let host: SQLValue = ""
}
