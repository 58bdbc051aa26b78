internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Who is told what of an order (通知): a row for each step and each reader.
///
/// What goes to the caller names the unit and no person; what goes to anybody else names nobody at all, so that the
/// accused side learns nothing of the caller from it (HOT-C1). Orders without a number get no short messages (HOT-C5).
struct OrderNotices {
    let organisationID: String
    /// Which organisations stand below another.
    let tree: OrganisationTree

    /// Who is told.
    enum Reader: Hashable {
        /// The caller, by short message and in the caller's own account.
        case caller
        /// Those of a role at the unit that has the order.
        case unit(Role)
        /// Those of a role at the unit that helps with the part that it is about.
        case helper(Role)
        /// Those of a role at the organisation that registered it.
        case origin(Role)
        /// Those of a role at the higher organisation that the step hands something to.
        case higher(Role)
    }

    /// One who is told of a step.
    struct Row {
        let event: String
        let reader: Reader
        let template: NoticeTemplate
        /// Only where the order has come to another unit by the step, or only where it has not; `nil` for both.
        let isSentOn: Bool?
        /// Only where the order was in this state before the step; `nil` for any.
        let from: OrderState?
        /// Only where the order is in this state after the step; `nil` for any.
        let state: OrderState?
        /// Only where the arbiter rules on what was sent back.
        let isForArbiter: Bool
        /// Only where nobody could tell the caller at once: the order did not begin at the telephone or at a window.
        let isUnheard: Bool

        /// A row for a step of any table of the module.
        init(
            action: some WorkflowName,
            reader: Reader,
            template: NoticeTemplate,
            isSentOn: Bool? = nil,
            from: OrderState? = nil,
            state: OrderState? = nil,
            isForArbiter: Bool = false,
            isUnheard: Bool = false
        ) {
            self.event = action.rawValue
            self.reader = reader
            self.template = template
            self.isSentOn = isSentOn
            self.from = from
            self.state = state
            self.isForArbiter = isForArbiter
            self.isUnheard = isUnheard
        }

        /// Whether the row is of a step of an order.
        func isOf(_ event: String, _ before: Order?, _ order: Order) -> Bool {
            guard self.event == event else { return false }
            if let isSentOn, isSentOn != (before?.unit != order.unit) { return false }
            if let from, from != before?.state { return false }
            if let state, state != order.state { return false }
            return !(self.isUnheard && order.isHeardAtOnce)
        }
    }

    static let rows = Self.callers + Self.units + Self.hotline + Self.rulings + Self.supervision + Self.supplements

    /// A demand goes to the unit where it has something to do, and to the desk where it has not (督办, HOT-S21).
    private static let supervision: [Row] =
        OrderStage.allCases.flatMap { stage -> [Row] in
            let readers: [Reader] =
                [.dispatched, .handling, .suspended].contains(stage)
                ? [.unit(.handlingUnit), .unit(.supervisor)] : [.origin(.hotlineOperator)]
            return readers.map {
                Row(action: OrderAction.supervise, reader: $0, template: Self.supervised, state: stage.state)
            }
        } + [Row(action: OrderAction.supervise, reader: .higher(.supervisor), template: Self.supervisionOwned)]

    /// What the platform adds is for the desk, and for the unit where it has something to do.
    private static let supplements: [Row] =
        [Row(action: OrderAction.supplement, reader: .origin(.hotlineOperator), template: Self.supplemented)]
        + [OrderStage.dispatched, .returnReview, .handling, .suspended, .terminationReview].map {
            Row(
                action: OrderAction.supplement,
                reader: .unit(.handlingUnit),
                template: Self.supplemented,
                state: $0.state
            )
        }

    private static let callers: [Row] = [
        Row(action: OrderAction.register, reader: .caller, template: Self.registered),
        // What the operator said, who was on the line has heard (HOT-S2 to S5).
        Row(action: OrderAction.answerAtOnce, reader: .caller, template: Self.answeredAtOnce, isUnheard: true),
        Row(action: OrderAction.transferEmergency, reader: .caller, template: Self.transferred, isUnheard: true),
        Row(action: OrderAction.informRoute, reader: .caller, template: Self.refused, isUnheard: true),
        Row(action: OrderAction.explainRefusal, reader: .caller, template: Self.refused, isUnheard: true),
        Row(action: OrderAction.dispatch, reader: .caller, template: Self.dispatched),
        Row(action: OrderAction.link, reader: .caller, template: Self.dispatched),
        Row(action: OrderAction.rule, reader: .caller, template: Self.dispatched, isSentOn: true),
        Row(action: OrderAction.arbitrate, reader: .caller, template: Self.dispatched, isSentOn: true),
        Row(action: OrderAction.changeRuling, reader: .caller, template: Self.dispatched),
        Row(action: OrderAction.reassign, reader: .caller, template: Self.dispatched),
        Row(action: OrderAction.extend, reader: .caller, template: Self.extended),
        Row(action: OrderAction.suspend, reader: .caller, template: Self.suspended),
        Row(action: OrderAction.resume, reader: .caller, template: Self.resumed),
        Row(action: OrderAction.approveTermination, reader: .caller, template: Self.terminated),
        Row(action: OrderAction.answer, reader: .caller, template: Self.answered),
        Row(action: OrderAction.redo, reader: .caller, template: Self.redone),
        Row(action: OrderAction.returnClosing, reader: .caller, template: Self.redone),
        Row(action: OrderAction.redoAtUnit, reader: .caller, template: Self.redone),
        Row(action: OrderAction.redoElsewhere, reader: .caller, template: Self.redoneElsewhere),
        Row(action: OrderAction.returnElsewhere, reader: .caller, template: Self.redoneElsewhere),
        Row(action: OrderAction.contest, reader: .caller, template: Self.contestReceived),
        Row(action: OrderAction.close, reader: .caller, template: Self.closed),
        Row(action: OrderAction.approveClosing, reader: .caller, template: Self.closed),
        Row(action: OrderAction.informMerged, reader: .caller, template: Self.answered),
        Row(action: OrderAction.endMerged, reader: .caller, template: Self.mergedNews),
        Row(action: OrderAction.informAgain, reader: .caller, template: Self.mergedNews),
        // The master takes the step too, and its caller has nothing of it.
        Row(action: OrderAction.merge, reader: .caller, template: Self.merged, state: .merged),
        Row(action: OrderAction.unmerge, reader: .caller, template: Self.unmerged, from: .merged),
        Row(
            action: OrderAction.unmerge,
            reader: .caller,
            template: Self.unmergedTold,
            from: .awaitingCallback,
            state: .registered
        ),
    ]

    private static let units: [Row] = [
        Row(action: OrderAction.dispatch, reader: .unit(.handlingUnit), template: Self.received),
        Row(action: OrderAction.link, reader: .unit(.handlingUnit), template: Self.received),
        Row(action: OrderAction.rule, reader: .unit(.handlingUnit), template: Self.received, isSentOn: true),
        Row(action: OrderAction.rule, reader: .unit(.handlingUnit), template: Self.kept, isSentOn: false),
        Row(action: OrderAction.arbitrate, reader: .unit(.handlingUnit), template: Self.received, isSentOn: true),
        Row(action: OrderAction.arbitrate, reader: .unit(.handlingUnit), template: Self.kept, isSentOn: false),
        Row(action: OrderAction.changeRuling, reader: .unit(.handlingUnit), template: Self.received),
        Row(action: OrderAction.reassign, reader: .unit(.handlingUnit), template: Self.received),
        Row(action: OrderAction.returnClosing, reader: .unit(.handlingUnit), template: Self.redo),
        Row(action: OrderAction.redo, reader: .unit(.handlingUnit), template: Self.redo),
        Row(action: OrderAction.rejectTermination, reader: .unit(.handlingUnit), template: Self.goesOn),
        Row(action: OrderAction.rejectEscalation, reader: .unit(.handlingUnit), template: Self.staysHere),
        Row(action: OrderAction.redoAtUnit, reader: .unit(.handlingUnit), template: Self.redoneHere),
        Row(action: PartAction.assist, reader: .helper(.handlingUnit), template: Self.partReceived),
        Row(action: ProtectionAction.reportRisk, reader: .unit(.supervisor), template: Self.risk),
    ]

    /// What the arbiter ruled may not stand: only a supervisor sends the order elsewhere (HOT-S10).
    private static let rulings: [Row] =
        OrderHistory.escalating.sorted { $0.rawValue < $1.rawValue }.map {
            Row(action: $0, reader: .origin(.supervisor), template: Self.ruled, isForArbiter: true)
        }
        + [ProtectionAction.recuseUnit, .nameAccused, .identifyAccused].map {
            Row(action: $0, reader: .origin(.supervisor), template: Self.ruled, isForArbiter: true)
        }

    private static let hotline: [Row] = [
        Row(action: OrderAction.return, reader: .origin(.hotlineOperator), template: Self.sentBack),
        Row(
            action: OrderAction.return,
            reader: .origin(.supervisor),
            template: Self.sentBackTwice,
            isForArbiter: true
        ),
        Row(action: OrderAction.submitReview, reader: .origin(.supervisor), template: Self.toBeReviewed),
        Row(action: OrderAction.extend, reader: .origin(.hotlineOperator), template: Self.prolonged),
        Row(action: OrderAction.escalate, reader: .origin(.hotlineOperator), template: Self.escalated),
        Row(action: OrderAction.requestTermination, reader: .origin(.hotlineOperator), template: Self.termination),
        Row(action: OrderAction.answer, reader: .origin(.hotlineOperator), template: Self.toBeCalled),
        Row(action: OrderAction.contest, reader: .origin(.hotlineOperator), template: Self.contested),
        Row(action: OrderAction.redoElsewhere, reader: .origin(.hotlineOperator), template: Self.elsewhere),
        Row(action: OrderAction.returnElsewhere, reader: .origin(.hotlineOperator), template: Self.elsewhere),
        Row(action: ProtectionAction.recuseUnit, reader: .origin(.hotlineOperator), template: Self.unitRecused),
        Row(action: ProtectionAction.noteRetaliation, reader: .origin(.supervisor), template: Self.retaliation),
        Row(action: ProtectionAction.identifyAccused, reader: .origin(.hotlineOperator), template: Self.accusedFound),
        Row(action: ProtectionAction.reportRisk, reader: .origin(.hotlineOperator), template: Self.risk),
        Row(action: ProtectionAction.reportRisk, reader: .origin(.supervisor), template: Self.risk),
    ]

    /// What is told of a step.
    ///
    /// - Parameters:
    ///   - event: name of the step.
    ///   - before: the order before it; `nil` before it is registered.
    ///   - order: the order after it, with the name of its unit.
    ///   - step: what was recorded; `nil` before it is registered.
    func of(_ event: String, before: Order?, _ order: Order, _ step: OrderStep? = nil) -> [Notice] {
        let part = step.map { step in
            OrderPart.with {
                $0.unit = step.partUnit
                if step.hasDueAt { $0.dueAt = step.dueAt }
            }
        }
        let isForArbiter = step?.isForArbiter ?? false
        return Self.rows.filter { $0.isOf(event, before, order) && (isForArbiter || !$0.isForArbiter) }.compactMap {
            self.notice(
                $0.template,
                to: $0.reader,
                order,
                part,
                route: step?.refusalGround.route ?? "",
                higher: step?.higherUnit ?? ""
            )
        }
    }

    /// What is told when a rung of the ladder of a limit is reached (预警、超期): each rung once.
    ///
    /// - Parameter part: the part whose limit it is; `nil` for a limit of the order.
    func of(_ alarm: CaseAlarm, _ order: Order, _ part: OrderPart?) -> [Notice] {
        let isWithHotline = part == nil && alarm.isWithHotline(order)
        let readers = alarm.step.tells.flatMap { role -> [Reader] in
            let own = part == nil ? Reader.unit(role) : .helper(role)
            return switch role {
            case .hotlineOperator: [.origin(role)]
            // Who handled it does not review it, nor call back.
            case .supervisor where OrderLimits.ofHotline.contains(alarm.limit): [.origin(role)]
            // The next step is the hotline's: the unit can do nothing.
            case .supervisor where isWithHotline: [.origin(role)]
            case .handlingUnit where isWithHotline: [.origin(.hotlineOperator)]
            case .supervisor: [own, .origin(role)]
            default: [own]
            }
        }
        return readers.compactMap { reader in
            self.notice(Self.template(alarm), to: reader, order, part, end: alarm.end, once: alarm.key)
        }
    }

    /// What the caller is told, once, before the time for a word to the outcome ends in silence (确认期届满前提醒).
    func ofSilence(_ alarm: CaseAlarm, _ order: Order) -> [Notice] {
        let notice = self.notice(Self.answerDueSoon, to: .caller, order, nil, end: alarm.end, once: alarm.key)
        return notice.map { [$0] } ?? []
    }

    /// What units are told that help no more: their parts were taken back, by whatever step (撤回协办).
    ///
    /// - Parameter time: when that was, so that it is told once each time.
    func ofWithdrawn(_ units: [String], _ order: Order, at time: WallTime) -> [Notice] {
        units.compactMap { unit in
            let key = "\(order.number) \(PartAction.withdrawPart.rawValue) \(time.microseconds)"
            let part = OrderPart.with { $0.unit = unit }
            return self.notice(Self.partWithdrawn, to: .helper(.handlingUnit), order, part, once: key)
        }
    }

    /// What is told of an order that stays where it is when its master comes to another unit, or that gets nothing of what its
    /// master came to: it complains of the unit of the master, or the arbiter has ruled on it.
    func ofLeftBehind(_ order: Order, isRuled: Bool) -> [Notice] {
        let template = isRuled ? Self.ruledBehind : order.state == .merged ? Self.leftMerged : Self.left
        let readers: [Reader] = [.origin(.hotlineOperator)] + (isRuled ? [.origin(.supervisor)] : [])
        return readers.compactMap { self.notice(template, to: $0, order, nil) }
    }

    /// What is told of an order that complains of the unit which has it: it has to go elsewhere (HOT-C1).
    func ofAccusedUnit(_ order: Order) -> [Notice] {
        self.notice(Self.accusedHasIt, to: .origin(.hotlineOperator), order, nil).map { [$0] } ?? []
    }

    /// What is told of an order that complains of the desk which registered it, to the one that deals with it (HOT-C1).
    func ofAccusedDesk(_ order: Order) -> [Notice] {
        [Reader.origin(.hotlineOperator), .origin(.supervisor)].compactMap {
            self.notice(Self.accusedDesk, to: $0, order, nil)
        }
    }

    /// The code of an order, for its caller alone (查询码).
    static func code(_ code: QueryCode, of order: Order, _ organisationID: String) -> Notice {
        Notice(
            organisationID: organisationID,
            subject: order.number,
            owner: order.origin,
            template: Self.code,
            fields: ["number": order.number, "code": code.digits],
            recipient: .phone(order.callerPhone)
        )
    }

    private static func template(_ alarm: CaseAlarm) -> NoticeTemplate {
        switch alarm.limit {
        case OrderLimits.dispatching: alarm.step.isAfterEnd ? Self.dispatchOverdue : Self.dispatchDueSoon
        case OrderLimits.signing: alarm.step.isAfterEnd ? Self.signOverdue : Self.signDueSoon
        case OrderLimits.contacting: alarm.step.isAfterEnd ? Self.contactOverdue : Self.contactDueSoon
        case OrderLimits.takingUp: alarm.step.isAfterEnd ? Self.nextDue : Self.nextDueSoon
        case OrderLimits.reviewing: alarm.step.isAfterEnd ? Self.reviewOverdue : Self.reviewDueSoon
        case OrderLimits.calling: alarm.step.isAfterEnd ? Self.callOverdue : Self.callDueSoon
        case OrderLimits.closing: alarm.step.isAfterEnd ? Self.closeOverdue : Self.closeDueSoon
        case OrderLimits.handling: alarm.step.isAfterEnd ? Self.overdue : Self.dueSoon
        case OrderLimits.recontacting: alarm.step.isAfterEnd ? Self.recontactOverdue : Self.recontactDueSoon
        default: alarm.step.isAfterEnd ? Self.partOverdue : Self.partDueSoon
        }
    }

    private func notice(
        _ template: NoticeTemplate,
        to reader: Reader,
        _ order: Order,
        _ part: OrderPart?,
        end: WallTime? = nil,
        once: String? = nil,
        route: String = "",
        higher: String = ""
    ) -> Notice? {
        guard let (recipient, place) = self.recipient(reader, order, part, higher) else { return nil }
        var due = Self.day(order.hasDueAt, order.dueAt)
        if case .helper = reader, let part { due = Self.day(part.hasDueAt, part.dueAt) }
        return Notice(
            organisationID: self.organisationID,
            subject: order.number,
            owner: order.origin,
            template: template,
            fields: [
                "number": order.number, "unit": order.unitName, "due": due,
                "end": end.map(LimitWords.day) ?? "",
                "route": route.isEmpty ? "" : "，请通过\(route)途径办理",
                "next": order.hasNextAt ? CivilDay(WallTime(order.nextAt)).written : "",
            ],
            recipient: recipient,
            // An organisation that is both is told once.
            once: once.map { "\($0) \(place)" }
        )
    }

    /// Who that is, and where; `nil` for nobody.
    private func recipient(
        _ reader: Reader,
        _ order: Order,
        _ part: OrderPart?,
        _ higher: String
    ) -> (recipient: NoticeRecipient, place: String)? {
        switch reader {
        case .caller: order.isAnonymous ? nil : (recipient: NoticeRecipient.phone(order.callerPhone), place: "")
        case .unit(let role): self.members(of: order.unit, role, order)
        case .helper(let role): self.members(of: part?.unit ?? "", role, order)
        case .origin(let role): self.members(of: order.origin, role, order)
        case .higher(let role): self.members(of: higher, role, order)
        }
    }

    /// Those of a role at an organisation; `nil` where there is none, or it is complained of by now, or stands below whom
    /// the order accuses (HOT-C1).
    private func members(
        of organisation: String,
        _ role: Role,
        _ order: Order
    ) -> (recipient: NoticeRecipient, place: String)? {
        guard !organisation.isEmpty, !OrderAccused.includes(order.accusedUnit, organisation, in: self.tree) else {
            return nil
        }
        return (recipient: .members(of: organisation, role: role), place: "\(role.rawValue) \(organisation)")
    }

    /// The end of a limit as it is written: the last day, with the hour where it ends before midnight.
    private static func day(_ isThere: Bool, _ due: Google_Protobuf_Timestamp) -> String {
        isThere ? LimitWords.day(WallTime(due)) : "待定"
    }
}
