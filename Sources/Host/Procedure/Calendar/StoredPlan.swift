internal import PluginKit
internal import ProcedureAPI
internal import SwiftProtobuf

/// A plan as it was imported.
struct StoredPlan {
    let plan: HolidayPlan
    /// Counts imports: the newest has the highest.
    let revision: Int64
    let importedAt: WallTime

    static let columns = "year, source, days_off, worked_weekends, revision, imported_at"

    /// Reads a row of ``columns``.
    init(_ row: SQLRow) throws {
        self.plan = try HolidayPlan(
            year: Int(row.integer(0)),
            source: row.text(1),
            daysOff: Set(try Self.days(row.text(2).split(separator: ",").map(String.init))),
            workedWeekends: Set(try Self.days(row.text(3).split(separator: ",").map(String.init)))
        )
        self.revision = row.integer(4)
        self.importedAt = row.time(5) ?? WallTime(microseconds: 0)
    }

    /// The plan that a message tells.
    ///
    /// - Throws: ``CalendarError`` where it is none, or one that was cut off; ``RPCError`` where it has more days than a year.
    static func plan(_ message: YearPlan) throws -> HolidayPlan {
        guard message.daysOff.count + message.workedWeekends.count <= 366 else {
            throw CalendarError.wrongPlan("天数比一年还多")
        }
        guard message.source.unicodeScalars.prefix(501).count <= 500 else {
            throw CalendarError.wrongPlan("出处最多 500 个字")
        }
        let plan = try HolidayPlan(
            year: Int(message.year),
            source: message.source,
            daysOff: Set(try Self.days(message.daysOff)),
            workedWeekends: Set(try Self.days(message.workedWeekends))
        )
        try plan.checkComplete()
        return plan
    }

    /// A plan as a message.
    static func message(_ plan: HolidayPlan, importedAt: WallTime?) -> YearPlan {
        YearPlan.with {
            $0.year = UInt32(clamping: plan.year)
            $0.source = plan.source
            $0.daysOff = plan.daysOff.sorted().map(\.description)
            $0.workedWeekends = plan.workedWeekends.sorted().map(\.description)
            if let importedAt { $0.importedAt = importedAt.timestamp }
        }
    }

    private static func days(_ texts: [String]) throws(CalendarError) -> [CivilDay] {
        var days: [CivilDay] = []
        for text in texts {
            guard let day = CivilDay(text) else { throw .wrongPlan("“\(text.prefix(20))”不是日期") }
            days.append(day)
        }
        return days
    }
}
