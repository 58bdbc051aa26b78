internal import HotlineAPI
internal import PluginKit

/// The limits of work orders (办理期限): those of the matter, or general ones of a dated table, and their clocks.
struct OrderLimits {
    let limits: CaseLimits
    let organisationID: String

    /// Dealing with an order, from dispatch to answer: the clock does not wait for the unit to sign.
    static let handling = "HOT-T2"
    /// What an extension adds (延期).
    static let extending = "HOT-T3"
    /// Signing an order, from dispatch (签收时限).
    static let signing = "HOT-S8"
    /// Reaching the caller, from dispatch (首次联系时限).
    static let contacting = "HOT-S11"
    /// What a unit that helps has for its part, from when it got it (协办时限); the names of clocks begin with it.
    static let assisting = "HOT-S12"
    /// Taking up what was put off, on the day of the plan (下次办理日期).
    static let takingUp = "HOT-S15"
    /// Why the limit of an order that was put off stands still.
    static let suspension = "挂账"
    /// Sending an order back, from dispatch (退单时限); how long it is, a parameter says.
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
            id: Self.signing,
            amount: 1,
            unit: .workingDay,
            ladder: [AlarmStep("sign-due", .elapsed(percent: 100), tells: Self.everybody)],
            legalBasis: "及时签收率为各地通报指标（示范，须以本地规定为准）"
        ),
        TimeLimit(
            id: Self.contacting,
            amount: 1,
            unit: .workingDay,
            ladder: [AlarmStep("contact-due", .elapsed(percent: 100), tells: Self.everybody)],
            legalBasis: "北京市接诉即办工作条例 15(一)；安阳市12345条例 52（示范，须以本地规定为准）"
        ),
        TimeLimit(
            id: Self.assisting,
            amount: 3,
            unit: .workingDay,
            ladder: [
                AlarmStep("assist-80", .elapsed(percent: 80), tells: [.handlingUnit, .hotlineOperator]),
                AlarmStep("assist-due", .elapsed(percent: 100), tells: Self.everybody),
            ],
            legalBasis: "济南市12345条例 29（示范，协办时限须以本地规定为准）"
        ),
        TimeLimit(
            id: Self.takingUp,
            // The unit's plan says how many days it is.
            amount: 1,
            unit: .day,
            rollsOnHoliday: false,
            ladder: [AlarmStep("next-due", .elapsed(percent: 100), tells: [.handlingUnit, .hotlineOperator])],
            legalBasis: "北京市接诉即办工作条例 15(二)；济南市12345条例 24(三)（示范）"
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

    private static let everybody: [Role] = [.handlingUnit, .hotlineOperator, .supervisor]

    /// Who is told that an order runs out: first who can still answer it, at last who asks why nobody did.
    private static let ladder = [
        AlarmStep("warning-50", .elapsed(percent: 50), tells: [.handlingUnit]),
        AlarmStep("warning-80", .elapsed(percent: 80), tells: [.handlingUnit, .hotlineOperator]),
        AlarmStep("due", .elapsed(percent: 100), tells: Self.everybody),
        AlarmStep("overdue-1", .overdue(amount: 1, unit: .workingDay), tells: [.hotlineOperator, .supervisor]),
    ]

    /// Begins the limits of an order that is sent to a unit, anew where another unit had it: by those of its matter on
    /// this day, or in general.
    ///
    /// - Returns: the rule by which dealing with it is counted.
    @discardableResult
    func dispatch(_ order: inout Order, _ matter: Matter?, _ transaction: any WriteTransaction) throws -> String {
        let basis = try self.begin(&order, matter, transaction)
        try self.end(order.number, transaction, Self.takingUp)
        try self.sign(&order, matter, transaction)
        order.clearContactDueAt()
        // Nobody can be reached who left no number (HOT-C5).
        if order.callerPhone.isEmpty {
            try self.end(order.number, transaction, Self.contacting)
        } else if let end = try self.start(Self.contacting, matter?.contact, matter, order, transaction).end {
            order.contactDueAt = end.timestamp
        }
        return basis
    }

    /// Begins the limit of signing an order.
    func sign(_ order: inout Order, _ matter: Matter?, _ transaction: any WriteTransaction) throws {
        order.clearSignDueAt()
        let end = try self.start(Self.signing, matter?.sign, matter, order, transaction).end
        if let end { order.signDueAt = end.timestamp }
    }

    /// Begins the limit of dealing with an order anew.
    ///
    /// - Returns: the rule by which it is counted.
    @discardableResult
    func begin(_ order: inout Order, _ matter: Matter?, _ transaction: any WriteTransaction) throws -> String {
        order.clearOverdueAt()
        let (end, basis) = try self.start(Self.handling, matter?.handling, matter, order, transaction)
        order.setDue(end)
        return basis
    }

    /// Begins the limit of a part.
    ///
    /// - Returns: when it ends; `nil` where the calendar does not reach so far.
    func assist(_ number: String, _ unit: String, _ transaction: any WriteTransaction) throws -> WallTime? {
        let name = Self.part(of: unit)
        try self.end(number, transaction, name)
        guard let rule = Self.table.limit(Self.assisting, on: CivilDay(transaction.now)) else { return nil }
        return try self.limits.start(rule, for: self.key(number, name), transaction).endsAt
    }

    /// The name of the clock of a unit's part.
    static func part(of unit: String) -> String { "\(Self.assisting):\(unit)" }

    /// The unit whose part a clock is for; `nil` for any other clock.
    static func unit(ofPart name: String) -> String? {
        name.hasPrefix(Self.assisting + ":") ? String(name.dropFirst(Self.assisting.count + 1)) : nil
    }

    private func start(
        _ id: String,
        _ own: MatterLimit?,
        _ matter: Matter?,
        _ order: Order,
        _ transaction: any WriteTransaction
    ) throws -> (end: WallTime?, basis: String) {
        try self.end(order.number, transaction, id)
        guard let general = Self.table.limit(id, on: CivilDay(transaction.now)) else { return (nil, "") }
        let rule = general.with(own, matter?.limitBasis ?? "")
        return (try self.limits.start(rule, for: self.key(order.number, id), transaction).endsAt, rule.legalBasis)
    }

    /// Takes what came of calling the caller: the first call that reached them counts, and ends the limit for it.
    func contact(_ order: inout Order, _ result: ContactResult, _ transaction: any WriteTransaction) throws {
        guard result == .reached, !order.hasContactedAt else { return }
        order.contactedAt = transaction.now.timestamp
        try self.end(order.number, transaction, Self.contacting)
    }

    /// Ends a limit of an order: what it was for is done, or the order was taken from its unit.
    func end(
        _ number: String,
        _ transaction: any WriteTransaction,
        _ names: String...
    ) throws {
        for name in names {
            let key = self.key(number, name)
            // Orders of before limits were kept have none.
            guard try transaction.limit(key)?.isOpen == true else { continue }
            try self.limits.stop(key, transaction)
        }
    }

    /// Ends every limit of an order that nobody deals with any more.
    func endAll(_ number: String, _ transaction: any WriteTransaction) throws {
        try self.end(number, transaction, Self.handling, Self.signing, Self.contacting, Self.takingUp)
    }

    /// Adds what an extension has, with the reason's place: what it says stands sealed with the step.
    ///
    /// - Returns: when the limit ends now.
    func extend(
        _ number: String,
        _ matter: Matter?,
        by approver: String,
        _ transaction: any WriteTransaction
    ) throws -> WallTime? {
        guard let general = Self.table.limit(Self.extending, on: CivilDay(transaction.now)) else {
            throw LimitError.tooManyExtensions(max: 0)
        }
        let rule = general.with(matter?.extension, matter?.limitBasis ?? "")
        return try self.limits.extend(
            self.key(number, Self.handling),
            by: rule.amount,
            rule.unit,
            approver: approver,
            reason: rule.id,
            transaction
        ).endsAt
    }

    /// Stops the limit of an order that is put off, and begins that of taking it up, which ends with the day of the plan.
    func pause(_ number: String, until next: WallTime, _ transaction: any WriteTransaction) throws {
        try self.limits.pause(self.key(number, Self.handling), reason: Self.suspension, transaction)
        let today = CivilDay(transaction.now)
        guard let rule = Self.table.limit(Self.takingUp, on: today) else { return }
        try self.end(number, transaction, Self.takingUp)
        let days = CivilDay(next).days(since: today)
        try self.limits.start(rule.lasting(days, .day), for: self.key(number, Self.takingUp), transaction)
    }

    /// Lets the limit of an order that was put off go on: it is taken up.
    ///
    /// - Returns: when it ends now.
    func resume(_ number: String, _ transaction: any WriteTransaction) throws -> WallTime? {
        try self.end(number, transaction, Self.takingUp)
        return try self.limits.resume(self.key(number, Self.handling), transaction).endsAt
    }

    /// Whether an order that was dispatched at a time may be sent back now.
    ///
    /// - Parameter hours: how long a unit may do so.
    static func mayBeSentBack(
        _ dispatched: WallTime,
        at now: WallTime,
        within hours: UInt32,
        _ calendar: WorkCalendar
    ) -> Bool {
        let rule = TimeLimit(id: Self.sendingBack, amount: Int(hours), unit: .hour, legalBasis: "")
        guard let end = try? LimitClock(rule, start: dispatched).due(calendar) else { return false }
        return now <= end
    }

    private func key(_ number: String, _ name: String) -> LimitKey {
        LimitKey(organisationID: self.organisationID, subject: number, name: name)
    }
}

extension TimeLimit {
    /// The rule with the length and the basis of a matter that has its own.
    fileprivate func with(_ own: MatterLimit?, _ basis: String) -> TimeLimit {
        guard let length = own?.length else { return self }
        return self.lasting(length.amount, length.unit, basis)
    }

    /// The rule with another length, and the basis of that where it has one.
    fileprivate func lasting(_ amount: Int, _ unit: Unit, _ basis: String = "") -> TimeLimit {
        TimeLimit(
            id: self.id,
            amount: amount,
            unit: unit,
            startsNextDay: self.startsNextDay,
            rollsOnHoliday: self.rollsOnHoliday,
            dayEnd: self.dayEnd,
            pausableReasons: self.pausableReasons,
            extensionsMax: self.extensionsMax,
            ladder: self.ladder,
            legalBasis: basis.isEmpty ? self.legalBasis : basis
        )
    }
}
