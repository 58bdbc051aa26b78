internal import HotlineAPI
internal import PluginKit

/// The limits of taxi cases, and their clocks: what the law and local rules fix (``OrderParameter``).
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
    /// Reconsideration and lawsuit.
    static let reconsidering = "HOT-P20"
    static let suing = "HOT-P20-6"

    /// Those of which somebody is told when they run out.
    static let told: Set<String> = [Self.deciding, Self.complaint]

    /// Begins a limit of a case, by what held on the day on which it was opened.
    ///
    /// - Returns: when it ends.
    func begin(_ name: String, _ taxi: TaxiCase, _ transaction: any WriteTransaction) throws -> WallTime? {
        let values = try self.values(of: taxi, transaction)
        guard let rule = Self.rule(name, values) else { return nil }
        return try self.limits.start(rule, for: self.key(name, taxi.number), transaction).endsAt
    }

    /// The rule of a clock; of those that the law fixes the place says who is told.
    ///
    /// Periods of 行政处罚法 do not move for a holiday here: it does not say that they do, and the earlier end is the safe one.
    private static func rule(_ name: String, _ values: ParameterSet) -> TimeLimit? {
        switch name {
        case Self.complaint:
            values.rule(name, .taxiComplaintLimit, ladder: .taxiLadder, rollsOnHoliday: false, extensionsMax: 1)
        case Self.deciding: values.rule(name, .penaltyDecidingLimit, ladder: .taxiLadder, rollsOnHoliday: false)
        case Self.finding: values.rule(name, .penaltyFindingLimit, rollsOnHoliday: false)
        case Self.findingGrave: values.rule(name, .penaltyFindingGraveLimit, rollsOnHoliday: false)
        case Self.reconsidering: values.rule(name, .reconsideringLimit)
        case Self.suing: values.rule(name, .suingLimit)
        default: nil
        }
    }

    /// What held on the day on which a case was opened.
    func values(of taxi: TaxiCase, _ transaction: any ReadTransaction) throws -> ParameterSet {
        try ParameterTable(organisationID: self.organisationID).values(
            on: CivilDay(WallTime(taxi.openedAt)),
            transaction
        )
    }

    /// Ends a limit that runs.
    func end(_ name: String, _ number: String, _ transaction: any WriteTransaction) throws {
        let key = self.key(name, number)
        guard try transaction.limit(key)?.isOpen == true else { return }
        try self.limits.stop(key, transaction)
    }

    /// Gives a complicated complaint more time.
    func extendComplaint(_ taxi: TaxiCase, by approver: String, _ transaction: any WriteTransaction) throws -> WallTime?
    {
        let rule = try self.values(of: taxi, transaction).rule(Self.complicated, .taxiExtensionLimit)
        return try self.limits.extend(
            self.key(Self.complaint, taxi.number),
            by: rule.amount,
            rule.unit,
            approver: approver,
            reason: rule.id,
            transaction
        ).endsAt
    }

    /// Whether an act may still be dealt with.
    static func isInTime(
        _ incident: WallTime,
        at now: WallTime,
        isGrave: Bool,
        _ values: ParameterSet,
        _ calendar: WorkCalendar
    ) -> Bool {
        let name = isGrave ? Self.findingGrave : Self.finding
        return Self.earliestEnd(name, from: incident, values, calendar).map { now <= $0 } ?? false
    }

    /// Since when an earlier breach counts as the same again.
    static func repeatsSince(_ incident: WallTime, _ values: ParameterSet) -> WallTime {
        let day = CivilDay(incident)
        let period = values.value(.taxiRepeatPeriod)
        return switch period.unit {
        case .year: day.advanced(byMonths: -Int(period.amount) * 12).start
        case .month: day.advanced(byMonths: -Int(period.amount)).start
        default: day.advanced(by: -Int(period.amount)).start
        }
    }

    /// When a limit ends that begins at a moment; `nil` where the calendar does not reach so far (没有该年的放假安排).
    static func end(
        _ name: String,
        from start: WallTime,
        _ values: ParameterSet,
        _ calendar: WorkCalendar
    ) -> WallTime? {
        Self.rule(name, values).flatMap { try? LimitClock($0, start: start).due(calendar) }
    }

    /// When a limit ends at the earliest: as ``end(_:from:_:_:)``, or as if its last day were no holiday.
    static func earliestEnd(
        _ name: String,
        from start: WallTime,
        _ values: ParameterSet,
        _ calendar: WorkCalendar
    ) -> WallTime? {
        if let end = Self.end(name, from: start, values, calendar) { return end }
        guard let rule = Self.rule(name, values) else { return nil }
        let plain = TimeLimit(
            id: rule.id,
            amount: rule.amount,
            unit: rule.unit,
            rollsOnHoliday: false,
            legalBasis: rule.legalBasis
        )
        return try? LimitClock(plain, start: start).due(calendar)
    }

    /// Says until when a decision may be reconsidered and taken to court, as far as the calendar reaches by now, and until when
    /// the case is kept: until neither is possible any more (HOT-P20).
    ///
    /// - Parameter values: of the day of the decision.
    static func tellRemedies(_ taxi: inout TaxiCase, _ values: ParameterSet, _ calendar: WorkCalendar) {
        guard taxi.hasDecidedAt else { return }
        let decided = WallTime(taxi.decidedAt)
        taxi.clearReconsiderUntil()
        taxi.clearSueUntil()
        if let end = Self.end(Self.reconsidering, from: decided, values, calendar) {
            taxi.reconsiderUntil = end.timestamp
        }
        if let end = Self.end(Self.suing, from: decided, values, calendar) { taxi.sueUntil = end.timestamp }
        let ends = [Self.reconsidering, Self.suing].compactMap { name -> WallTime? in
            if let end = Self.end(name, from: decided, values, calendar) { return end }
            // Kept for longer than any holiday at its end may be.
            return Self.earliestEnd(name, from: decided, values, calendar)?.advanced(by: .seconds(14 * 86_400))
        }
        if let last = ends.max() { taxi.keepUntil = last.timestamp }
    }

    /// Says so of a case that is shown: the plan of the year in which they end may have come since it was decided.
    static func renewRemedies(
        _ taxi: inout TaxiCase,
        _ parameters: ParameterTable,
        _ calendar: WorkCalendar,
        _ transaction: any ReadTransaction
    ) throws {
        guard taxi.hasDecidedAt else { return }
        let decided = CivilDay(WallTime(taxi.decidedAt))
        Self.tellRemedies(&taxi, try parameters.values(on: decided, transaction), calendar)
    }

    private func key(_ name: String, _ number: String) -> LimitKey {
        LimitKey(organisationID: self.organisationID, subject: number, name: name)
    }
}
