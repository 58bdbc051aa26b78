internal import PluginKit

/// The working hours that hold for all hosts over a database: those of the host that started last.
///
/// They are kept beside the plans, so that a change of them counts every limit anew as an import does, and so that no two
/// hosts count by different ones.
struct KeptHours: Sendable, Hashable {
    let hours: WorkHours
    /// Of the series of the imports: what was computed under a lower number is computed anew.
    let revision: Int64

    /// The kind of event that a change writes.
    static let changed = "calendar.hours_changed"

    /// What is kept; `nil` where no host has started as yet.
    static func read(_ transaction: any ReadTransaction) throws -> KeptHours? {
        let row = try transaction.row(
            "SELECT blocks, revision FROM procedure_work_hours WHERE org_id = ?",
            Self.host
        )
        return row.flatMap { row in
            Self.hours(row.text(0)).map { KeptHours(hours: $0, revision: row.integer(1)) }
        }
    }

    /// Keeps the hours of a host that starts, and the plans that its build knows.
    ///
    /// - Returns: what was kept before; `nil` where it is the same, or where nothing was.
    static func keep(
        _ hours: WorkHours,
        _ published: [HolidayPlan],
        _ transaction: any WriteTransaction
    ) throws -> WorkHours? {
        let row = try transaction.row(
            "SELECT blocks, plans FROM procedure_work_hours WHERE org_id = ?",
            Self.host
        )
        let (blocks, plans) = (Self.text(hours), Self.digest(published))
        if let row, row.text(0) == blocks, row.text(1) == plans { return nil }
        // A database from before hours were kept counted by nobody knows which.
        let revision = try transaction.nextNumber(organisation: "", series: "calendar")
        try transaction.execute(
            """
            INSERT INTO procedure_work_hours (org_id, blocks, plans, revision) VALUES (?, ?, ?, ?)
            ON CONFLICT (org_id) DO UPDATE
            SET blocks = excluded.blocks, plans = excluded.plans, revision = excluded.revision
            """,
            Self.host,
            .text(blocks),
            .text(plans),
            .integer(revision)
        )
        guard let row else { return nil }
        // Other hosts take them up.
        try transaction.append(
            Event(
                organisationID: "",
                module: ProcedureModule.id,
                kind: Self.changed,
                subject: "hours",
                payload: Array(blocks.utf8)
            )
        )
        return Self.hours(row.text(0)).flatMap { $0 == hours ? nil : $0 }
    }

    /// Hours as text, in minutes of the day: `510-720,870-1080`.
    static func text(_ hours: WorkHours) -> String {
        hours.blocks.map { "\($0.open)-\($0.close)" }.joined(separator: ",")
    }

    private static func hours(_ text: String) -> WorkHours? {
        WorkHours(
            text.split(separator: ",").compactMap { block in
                let minutes = block.split(separator: "-").compactMap { Int($0) }
                return minutes.count == 2 ? WorkHours.Block(open: minutes[0], close: minutes[1]) : nil
            }
        )
    }

    /// Tells whether a build knows other plans, corrected ones too; FNV-1a, for it is stored.
    private static func digest(_ plans: [HolidayPlan]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for plan in plans.sorted(by: { $0.year < $1.year }) {
            let days = plan.daysOff.sorted() + plan.workedWeekends.sorted()
            for byte in "\(plan.year) \(plan.daysOff.count) \(days)".utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        return String(hash, radix: 16)
    }

    /// The calendar belongs to the host, not to one of its organisations.
    private static let host: SQLValue = ""
}
