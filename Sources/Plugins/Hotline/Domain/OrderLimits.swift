internal import PluginKit

/// The limits of work orders (办理期限): rows of a dated table, and their clocks.
struct OrderLimits {
    let limits: CaseLimits
    let organisationID: String

    /// Dealing with an order, from dispatch to answer: the clock does not wait for the unit to sign.
    static let handling = "HOT-T2"
    /// What an extension adds (延期).
    static let extending = "HOT-T3"
    /// Why the limit of an order that was put off stands still.
    static let suspension = "挂账"
    /// Sending an order back, from dispatch (退单时限).
    static let sendingBack = "HOT-S9"

    /// What the caller may say to the outcome, from the answer (确认期).
    static let answering = "HOT-CONFIRM"

    /// A model after other cities' rules: the numbers of 内蒙古 and 鄂尔多斯 were not seen, and replace it when they are.
    static let table = LimitTable([
        TimeLimit(
            id: Self.handling,
            amount: 5,
            unit: .workingDay,
            pausableReasons: [Self.suspension],
            extensionsMax: 1,
            ladder: Self.ladder,
            legalBasis: "济南市12345条例 24；潍坊市12345条例 20；安阳市12345条例 50（示范，须以本地规定为准）"
        ),
        TimeLimit(
            id: Self.extending,
            amount: 5,
            unit: .workingDay,
            legalBasis: "安阳市12345条例 50（示范，须以本地规定为准）"
        ),
        TimeLimit(
            id: Self.sendingBack,
            amount: 24,
            unit: .hour,
            legalBasis: "安阳市12345条例 50（示范，须以本地规定为准）"
        ),
        TimeLimit(
            id: Self.answering,
            amount: 5,
            unit: .workingDay,
            // Nobody is told: the end of it is recorded as the caller's silence.
            ladder: [AlarmStep("silent", .elapsed(percent: 100), tells: [])],
            legalBasis: "示范，未见本地规定，须以本地规定为准"
        ),
    ])

    /// Who is told that an order runs out: first who can still answer it, at last who asks why nobody did.
    private static let ladder = [
        AlarmStep("warning-50", .elapsed(percent: 50), tells: [.handlingUnit]),
        AlarmStep("warning-80", .elapsed(percent: 80), tells: [.handlingUnit, .hotlineOperator]),
        AlarmStep("due", .elapsed(percent: 100), tells: [.handlingUnit, .hotlineOperator, .supervisor]),
        AlarmStep("overdue-1", .overdue(amount: 1, unit: .workingDay), tells: [.hotlineOperator, .supervisor]),
    ]

    /// Begins the limit of an order that is sent to a unit, anew where another unit had it.
    ///
    /// - Returns: when it ends; `nil` where the calendar does not reach so far.
    func begin(_ number: String, _ transaction: any WriteTransaction) throws -> WallTime? {
        try self.end(number, transaction)
        guard let rule = Self.table.limit(Self.handling, on: CivilDay(transaction.now)) else { return nil }
        return try self.limits.start(rule, for: self.key(number), transaction).endsAt
    }

    /// Ends the limit of an order that was answered, or taken from its unit.
    func end(_ number: String, _ transaction: any WriteTransaction) throws {
        let key = self.key(number)
        // Orders of before limits were kept have none.
        guard try transaction.limit(key)?.isOpen == true else { return }
        try self.limits.stop(key, transaction)
    }

    /// Adds what an extension has, with the reason's place: what it says stands sealed with the step.
    ///
    /// - Returns: when the limit ends now.
    func extend(_ number: String, by approver: String, _ transaction: any WriteTransaction) throws -> WallTime? {
        guard let rule = Self.table.limit(Self.extending, on: CivilDay(transaction.now)) else {
            throw LimitError.tooManyExtensions(max: 0)
        }
        return try self.limits.extend(
            self.key(number),
            by: rule.amount,
            rule.unit,
            approver: approver,
            reason: rule.id,
            transaction
        ).endsAt
    }

    /// Stops the limit of an order that is put off.
    func pause(_ number: String, _ transaction: any WriteTransaction) throws {
        try self.limits.pause(self.key(number), reason: Self.suspension, transaction)
    }

    /// Lets the limit of an order that was put off go on.
    ///
    /// - Returns: when it ends now.
    func resume(_ number: String, _ transaction: any WriteTransaction) throws -> WallTime? {
        try self.limits.resume(self.key(number), transaction).endsAt
    }

    /// Whether an order that was dispatched at a time may be sent back now.
    static func mayBeSentBack(_ dispatched: WallTime, at now: WallTime, _ calendar: WorkCalendar) -> Bool {
        guard let rule = Self.table.limit(Self.sendingBack, on: CivilDay(dispatched)) else { return true }
        guard let end = try? LimitClock(rule, start: dispatched).due(calendar) else { return false }
        return now <= end
    }

    private func key(_ number: String) -> LimitKey {
        LimitKey(organisationID: self.organisationID, subject: number, name: Self.handling)
    }
}
