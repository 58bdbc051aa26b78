internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// The limits of work orders (办理期限), and their clocks: those of the matter, or general ones (``OrderParameter``).
///
/// An order keeps what held on its day: a clock keeps the rule by which it was begun, and what begins later goes by the day of
/// dispatch.
struct OrderLimits {
    let limits: CaseLimits
    let organisationID: String

    /// Dispatching an order, from registration (派单时限).
    static let dispatching = "HOT-S7"
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
    /// The review before an order is closed, from when it is asked for (办结审核期限).
    static let reviewing = "HOT-S20"
    /// Calling back, from the answer (回访时限).
    static let calling = "HOT-S18"
    /// Closing, or handing back, from the call-back (办结时限).
    static let closing = "HOT-S19"
    /// Reaching a caller who was not content, from when they said so (不满意联系核实时限).
    static let recontacting = "HOT-T7"
    /// Limits of what the hotline itself has to do.
    static let ofHotline: Set<String> = [Self.dispatching, Self.reviewing, Self.calling, Self.closing]
    /// Why the limit of an order that was put off stands still.
    static let suspension = "挂账"
    /// Why the limit of dispatching stands still.
    static let merging = "并单"
    /// Sending an order back, from dispatch (退单时限); how long it is, a parameter says.
    static let sendingBack = "HOT-S9"

    /// What the caller may say to the outcome, from the answer (确认期).
    static let answering = "HOT-CONFIRM"

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

    /// Begins the limit of dealing with an order anew: what a unit has for it runs from when it was sent there, and that the
    /// order was late before stays with the order.
    ///
    /// - Returns: the rule by which it is counted.
    @discardableResult
    func begin(_ order: inout Order, _ matter: Matter?, _ transaction: any WriteTransaction) throws -> String {
        let (end, basis) = try self.start(Self.handling, matter?.handling, matter, order, transaction)
        order.setDue(end)
        return basis
    }

    /// Begins the limit of a part.
    ///
    /// - Returns: when it ends; `nil` where the calendar does not reach so far.
    func assist(_ order: Order, _ unit: String, _ transaction: any WriteTransaction) throws -> WallTime? {
        let name = Self.part(of: unit)
        try self.end(order.number, transaction, name)
        let rule = try self.values(of: order, transaction).rule(
            Self.assisting,
            .assistLimit,
            ladder: .assistLadder,
            tellsAtAnyHour: self.isUrgent(order, transaction)
        )
        return try self.limits.start(rule, for: self.key(order.number, name), transaction).endsAt
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
        let values = try self.values(of: order, transaction)
        let rule = Self.rule(id, own, matter, values)
        return (try self.limits.start(rule, for: self.key(order.number, id), transaction).endsAt, rule.legalBasis)
    }

    /// The rule of a clock of those who deal with an order.
    private static func rule(
        _ id: String,
        _ own: MatterLimit?,
        _ matter: Matter?,
        _ values: ParameterSet
    ) -> TimeLimit {
        let (basis, isUrgent) = (matter?.limitBasis ?? "", matter?.isUrgent ?? false)
        switch id {
        case Self.signing:
            return values.rule(
                id,
                .signLimit,
                ladder: .signLadder,
                own: own,
                ownBasis: basis,
                tellsAtAnyHour: isUrgent
            )
        case Self.contacting:
            return values.rule(
                id,
                .contactLimit,
                ladder: .contactLadder,
                own: own,
                ownBasis: basis,
                tellsAtAnyHour: isUrgent
            )
        default:
            return values.rule(
                id,
                .handlingLimit,
                ladder: .handlingLadder,
                own: own,
                ownBasis: basis,
                pausableReasons: [Self.suspension],
                extensionsMax: Int(values[.extensionsMax]),
                tellsAtAnyHour: isUrgent
            )
        }
    }

    /// Whether the matter of an order is urgent on its day: its alarms do not wait for the morning (紧急事项).
    private func isUrgent(_ order: Order, _ transaction: any ReadTransaction) throws -> Bool {
        let matters = MatterTable(organisationID: self.organisationID)
        return try matters.matter(order.matter, on: order.day, transaction)?.isUrgent ?? false
    }

    /// What held on the day of an order.
    func values(of order: Order, _ transaction: any ReadTransaction) throws -> ParameterSet {
        try ParameterTable(organisationID: self.organisationID).values(on: order.day, transaction)
    }

    /// Takes what came of calling the caller: the first call that reached them counts, and ends the limit for it.
    func contact(_ order: inout Order, _ result: ContactResult, _ transaction: any WriteTransaction) throws {
        guard result == .reached else { return }
        try self.end(order.number, transaction, Self.recontacting)
        guard !order.hasContactedAt else { return }
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
        try self.end(
            number,
            transaction,
            Self.handling,
            Self.signing,
            Self.contacting,
            Self.recontacting,
            Self.takingUp
        )
    }

    /// Adds what an extension has, with the reason's place: what it says stands sealed with the step.
    ///
    /// - Returns: when the limit ends now.
    func extend(
        _ order: Order,
        _ matter: Matter?,
        by approver: String,
        _ transaction: any WriteTransaction
    ) throws -> WallTime? {
        let rule = try self.values(of: order, transaction).rule(
            Self.extending,
            .extensionLimit,
            own: matter?.extension,
            ownBasis: matter?.limitBasis ?? ""
        )
        return try self.limits.extend(
            self.key(order.number, Self.handling),
            by: rule.amount,
            rule.unit,
            approver: approver,
            reason: rule.id,
            transaction
        ).endsAt
    }

    /// Stops the limit of an order that is put off, and begins that of taking it up, which ends with the day of the plan.
    func pause(_ order: Order, until next: WallTime, _ transaction: any WriteTransaction) throws {
        try self.limits.pause(self.key(order.number, Self.handling), reason: Self.suspension, transaction)
        try self.end(order.number, transaction, Self.takingUp)
        // Today counts: what is put off to later today ends with today.
        let days = CivilDay(next).days(since: CivilDay(transaction.now)) + 1
        let rule = try self.values(of: order, transaction).rule(
            Self.takingUp,
            .suspendLimit,
            ladder: .suspendLadder,
            // The unit's plan says how long it is.
            own: .with {
                $0.amount = UInt32(clamping: days)
                $0.unit = .day
                $0.countsFirstDay = true
            },
            rollsOnHoliday: false
        )
        try self.limits.start(rule, for: self.key(order.number, Self.takingUp), transaction)
    }

    /// Lets the limit of an order that was put off go on: it is taken up.
    ///
    /// - Returns: when it ends now.
    func resume(_ number: String, _ transaction: any WriteTransaction) throws -> WallTime? {
        try self.end(number, transaction, Self.takingUp)
        return try self.limits.resume(self.key(number, Self.handling), transaction).endsAt
    }

    /// Begins the limit of dispatching an order that is registered, where the place has one.
    func register(_ order: Order, _ transaction: any WriteTransaction) throws {
        let table = ParameterTable(organisationID: self.organisationID)
        let isEntered = try table.isEntered(.dispatchLimit, on: order.day, transaction)
        guard isEntered || ParameterModel.value(.dispatchLimit).unit != nil else { return }
        let values = try self.values(of: order, transaction)
        guard values.value(.dispatchLimit).unit != nil else { return }
        try self.end(order.number, transaction, Self.dispatching)
        let rule = values.rule(
            Self.dispatching,
            .dispatchLimit,
            ladder: .dispatchLadder,
            pausableReasons: [Self.merging],
            tellsAtAnyHour: try self.isUrgent(order, transaction)
        )
        try self.limits.start(rule, for: self.key(order.number, Self.dispatching), transaction)
    }

    /// Lets the limit of dispatching stand still while an order is merged; one that is over cannot.
    func holdDispatching(_ number: String, _ transaction: any WriteTransaction) throws {
        let key = self.key(number, Self.dispatching)
        // Those that began by a rule of before it could run on.
        guard let limit = try transaction.limit(key), limit.isOpen,
            limit.clock.limit.pausableReasons.contains(Self.merging)
        else { return }
        do {
            try self.limits.pause(key, reason: Self.merging, transaction)
        } catch LimitError.alreadyDue, LimitError.calendar {
            // So does one of which nobody knows whether it is over, where not even this year has a plan as yet.
            return
        }
    }

    /// Tells anew, where an order is taken apart, what its limit of dispatching reached since it was merged: one that could not
    /// stand still ran on, and nobody was told.
    func tellDispatching(_ number: String, since merged: WallTime, _ transaction: any WriteTransaction) throws {
        try self.limits.tellAgain(self.key(number, Self.dispatching), since: merged, transaction)
    }

    /// Lets it go on where the order is taken apart; where it was ended, as merging once did, it begins.
    func continueDispatching(_ order: Order, _ transaction: any WriteTransaction) throws {
        let key = self.key(order.number, Self.dispatching)
        guard let limit = try transaction.limit(key), limit.isOpen else { return try self.register(order, transaction) }
        if limit.clock.pausedSince != nil { try self.limits.resume(key, transaction) }
    }

    /// Whether an order that was dispatched at a time may be sent back now.
    static func mayBeSentBack(
        _ dispatched: WallTime,
        at now: WallTime,
        _ values: ParameterSet,
        _ calendar: WorkCalendar
    ) -> Bool {
        let rule = values.rule(Self.sendingBack, .returnLimit)
        // A calendar that does not reach so far has no answer, and forbids nothing.
        guard let end = try? LimitClock(rule, start: dispatched).due(calendar) else { return true }
        return now <= end
    }

    /// Whether an order may be put off from now until a time.
    static func mayBePutOff(
        until next: WallTime,
        from now: WallTime,
        _ values: ParameterSet,
        _ calendar: WorkCalendar
    ) -> Bool {
        let rule = values.rule(Self.takingUp, .suspendLimit, rollsOnHoliday: false)
        // A calendar that does not reach so far has no answer, and forbids nothing.
        guard let end = try? LimitClock(rule, start: now).due(calendar) else { return true }
        return next <= end
    }

    func key(_ number: String, _ name: String) -> LimitKey {
        LimitKey(organisationID: self.organisationID, subject: number, name: name)
    }
}
