internal import PluginKit

/// The limits of taxi cases: rows of a dated table, and their clocks.
struct TaxiLimits {
    let limits: CaseLimits
    let organisationID: String

    /// From filing to the decision.
    static let deciding = "HOT-P7"
    /// From the complaint to the answer.
    static let complaint = "HOT-P12"
    /// What a complicated complaint has in addition.
    static let complicated = "HOT-P12-30"
    /// How long after an act it may be found.
    static let finding = "HOT-P36"
    /// The same, where life, health or financial safety was harmed.
    static let findingGrave = "HOT-P36-5"
    /// For how long an earlier breach counts (同类违法的期间).
    static let repeating = "HOT-P11"
    /// Reconsideration and lawsuit.
    static let reconsidering = "HOT-P20"
    static let suing = "HOT-P20-6"

    /// Those of which somebody is told when they run out.
    static let told: Set<String> = [Self.deciding, Self.complaint]

    /// Periods of the Act do not move for a holiday here: it does not say that they do, and the earlier end is the safe one.
    static let table = LimitTable([
        TimeLimit(
            id: Self.deciding,
            amount: 90,
            unit: .day,
            rollsOnHoliday: false,
            ladder: Self.ladder,
            legalBasis: "行政处罚法 60（自立案之日起九十日）"
        ),
        TimeLimit(
            id: Self.complaint,
            amount: 10,
            unit: .day,
            rollsOnHoliday: false,
            extensionsMax: 1,
            ladder: Self.ladder,
            legalBasis: "巡游出租汽车经营服务管理规定（10日；现行条文未核对，须以本地规定为准）"
        ),
        TimeLimit(
            id: Self.complicated,
            amount: 20,
            unit: .day,
            rollsOnHoliday: false,
            legalBasis: "巡游出租汽车经营服务管理规定（复杂的30日；现行条文未核对，须以本地规定为准）"
        ),
        TimeLimit(id: Self.finding, amount: 2, unit: .year, rollsOnHoliday: false, legalBasis: "行政处罚法 36"),
        TimeLimit(id: Self.findingGrave, amount: 5, unit: .year, rollsOnHoliday: false, legalBasis: "行政处罚法 36"),
        TimeLimit(
            id: Self.repeating,
            amount: 1,
            unit: .year,
            rollsOnHoliday: false,
            legalBasis: "行政处罚法 33；期间为示范，法律没有规定，须以本地裁量基准为准"
        ),
        TimeLimit(id: Self.reconsidering, amount: 60, unit: .day, legalBasis: "行政复议法 20"),
        TimeLimit(id: Self.suing, amount: 6, unit: .month, legalBasis: "行政诉讼法 46"),
    ])

    private static let ladder = [
        AlarmStep("warning-50", .elapsed(percent: 50), tells: [.handlingUnit]),
        AlarmStep("warning-80", .elapsed(percent: 80), tells: [.handlingUnit, .supervisor]),
        AlarmStep("due", .elapsed(percent: 100), tells: [.handlingUnit, .supervisor]),
    ]

    /// Begins a limit of a case.
    ///
    /// - Returns: when it ends.
    func begin(_ name: String, _ number: String, _ transaction: any WriteTransaction) throws -> WallTime? {
        guard let rule = Self.table.limit(name, on: CivilDay(transaction.now)) else { return nil }
        return try self.limits.start(rule, for: self.key(name, number), transaction).endsAt
    }

    /// Ends a limit that runs.
    func end(_ name: String, _ number: String, _ transaction: any WriteTransaction) throws {
        let key = self.key(name, number)
        guard try transaction.limit(key)?.isOpen == true else { return }
        try self.limits.stop(key, transaction)
    }

    /// Gives a complicated complaint more time.
    func extendComplaint(_ number: String, by approver: String, _ transaction: any WriteTransaction) throws -> WallTime?
    {
        guard let rule = Self.table.limit(Self.complicated, on: CivilDay(transaction.now)) else {
            throw LimitError.tooManyExtensions(max: 0)
        }
        return try self.limits.extend(
            self.key(Self.complaint, number),
            by: rule.amount,
            rule.unit,
            approver: approver,
            reason: rule.id,
            transaction
        ).endsAt
    }

    /// Whether an act may still be dealt with.
    static func isInTime(_ incident: WallTime, at now: WallTime, isGrave: Bool, _ calendar: WorkCalendar) -> Bool {
        guard let end = Self.end(isGrave ? Self.findingGrave : Self.finding, from: incident, calendar) else {
            return false
        }
        return now <= end
    }

    /// Since when an earlier breach counts as the same again.
    static func repeatsSince(_ incident: WallTime) -> WallTime {
        let day = CivilDay(incident)
        guard let rule = Self.table.limit(Self.repeating, on: day) else { return incident }
        let months = rule.unit == .year ? rule.amount * 12 : rule.amount
        return day.advanced(byMonths: -months).start
    }

    /// When a limit ends that begins at a moment.
    ///
    /// Where the calendar does not reach so far, the last day may be a holiday that nobody knows of as yet: then it is two
    /// weeks more, longer than any holiday.
    static func end(_ name: String, from start: WallTime, _ calendar: WorkCalendar) -> WallTime? {
        guard let rule = Self.table.limit(name, on: CivilDay(start)) else { return nil }
        if let end = try? LimitClock(rule, start: start).due(calendar) { return end }
        let plain = TimeLimit(
            id: rule.id,
            amount: rule.amount,
            unit: rule.unit,
            rollsOnHoliday: false,
            legalBasis: rule.legalBasis
        )
        return (try? LimitClock(plain, start: start).due(calendar))?.advanced(by: .seconds(14 * 86_400))
    }

    private func key(_ name: String, _ number: String) -> LimitKey {
        LimitKey(organisationID: self.organisationID, subject: number, name: name)
    }
}
