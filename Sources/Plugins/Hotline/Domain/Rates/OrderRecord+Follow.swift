internal import HotlineAPI
internal import PluginKit

extension OrderRecord {
    /// What a step of the procedure makes of an order's records.
    ///
    /// - Parameters:
    ///   - last: the newest record of the order; `nil` where no unit had it.
    ///   - action: the step.
    ///   - before: the order before it.
    ///   - after: the order after it.
    ///   - step: what was recorded.
    ///   - now: when it was taken.
    ///   - actor: by whom; `nil` for the caller.
    /// - Returns: the records that have changed or are new.
    static func records(
        _ last: OrderRecord?,
        _ action: OrderAction,
        before: Order,
        after: Order,
        step: OrderStep,
        now: WallTime,
        by actor: RecordActor? = nil
    ) -> [OrderRecord] {
        if action == .answerAtOnce { return [OrderRecord(answeredAtOnce: after, last, now)] }
        let isSent = after.hasDispatchedAt && (before.dispatchedAt != after.dispatchedAt || before.unit != after.unit)
        let isRedone = after.redoCount > before.redoCount
        let isContested = after.contestCount > before.contestCount
        var changed: [OrderRecord] = []
        // What was told the answer of the wrong master has nothing more to do with the unit that gave it.
        if let last, !last.hasLeftWrongly {
            var record = last
            if action == .unmerge, !before.master.isEmpty, after.master.isEmpty {
                record.leaveWrongly()
            } else if isContested {
                // What the unit did by then stays as it was: what comes now is another round.
                record.hear(step, now)
                record.contestedAt = now
            } else if isSent {
                record.leave(from: before.state, now)
            } else if isRedone {
                record.redoneAt = now
            } else {
                record.follow(action, after, step, now)
                if let actor, Self.handling.contains(action) {
                    record.handler = actor.account
                    record.handlerName = actor.name
                }
            }
            if record != last { changed.append(record) }
        }
        if isSent || isRedone || isContested {
            var new = OrderRecord(after, round: (last?.round ?? 0) + 1, openedAt: now)
            new.mark = last?.mark ?? .unspecified
            if isContested || isRedone, after.state == .escalated {
                // The hotline or a higher level has it, and the unit has nothing left to do for it.
                new.leftAt = now
                new.outcome = .escalated
            }
            if isSent {
                new.signDueAt = after.hasSignDueAt ? WallTime(after.signDueAt) : nil
                new.contactDueAt = after.hasContactDueAt ? WallTime(after.contactDueAt) : nil
            }
            // What is told of a master comes to the order with its unit, and is its answer.
            if Self.telling.contains(action) {
                new.follow(action, after, step, now)
                new.consultedAt = last?.consultedAt
            }
            changed.append(new)
        }
        return changed
    }

    /// Steps by which somebody at the unit deals with an order.
    private static let handling: Set<OrderAction> = [.sign, .contact, .answer]

    /// Steps by which a unit keeps what it sent back.
    private static let ruling: Set<OrderAction> = [.rule, .arbitrate, .changeRuling]

    /// Steps by which an order gets the answer of its master.
    private static let telling: Set<OrderAction> = [.informMerged, .informAgain]

    /// A question that was answered at once: no unit had it (HOT-S2), but perhaps that of a wrong master before.
    private init(answeredAtOnce order: Order, _ last: OrderRecord?, _ now: WallTime) {
        self.init(order, round: (last?.round ?? 0) + 1, openedAt: now)
        self.mark = last?.mark ?? .unspecified
        self.outcome = .answeredAtOnce
        self.consultedAt = now
    }

    private init(_ order: Order, round: Int, openedAt: WallTime) {
        self.init(
            number: order.number,
            round: round,
            channel: order.channel,
            matter: order.matter,
            unit: order.unit,
            origin: order.origin,
            hasPhone: !order.callerPhone.isEmpty,
            openedAt: openedAt,
            dueAt: order.hasDueAt ? WallTime(order.dueAt) : nil
        )
    }

    /// The order never was what its master is: the unit had nothing to do with it, from the beginning.
    private mutating func leaveWrongly() {
        self.leftAt = self.openedAt
        self.outcome = .merged
        // Nor was it answered, or asked: nobody calls back for that.
        self.answeredAt = nil
        self.consultedAt = nil
    }

    /// Whether the order was taken apart from a master that was not its own, so that the record counts for nothing.
    var hasLeftWrongly: Bool { self.outcome == .merged && self.leftAt == self.openedAt }

    /// Another unit has the order now.
    private mutating func leave(from state: OrderState, _ now: WallTime) {
        self.leftAt = self.leftAt ?? now
        self.outcome = state == .escalated ? .escalated : .reassigned
        // Its master was answered once more, by the unit that the answer is of now: it is called back for that one.
        if state == .awaitingCallback {
            self.answeredAt = nil
            self.consultedAt = nil
        }
    }

    private mutating func follow(_ action: OrderAction, _ order: Order, _ step: OrderStep, _ now: WallTime) {
        self.matter = order.matter
        if let due = self.signDueAt, Self.ruling.contains(action), self.returnedAt.map({ $0 <= due }) ?? true {
            // It has to sign now what it sent back in time: the time until the ruling was not its own.
            self.signDueAt = order.hasSignDueAt ? WallTime(order.signDueAt) : nil
        }
        if self.signDueAt != nil, order.hasSignedAt { self.signedAt = WallTime(order.signedAt) }
        if self.contactDueAt != nil, order.hasContactedAt { self.contactedAt = WallTime(order.contactedAt) }
        self.answeredAt = order.hasAnsweredAt ? WallTime(order.answeredAt) : nil
        if order.hasDueAt {
            self.dueAt = WallTime(order.dueAt)
        } else if OrderStage(order.state).map({ OrderStage.running.contains($0) }) ?? false {
            self.dueAt = nil
        }
        self.suspendedAt = order.state == .suspended ? self.suspendedAt ?? now : nil
        self.settle(order.state, now)
        switch action {
        case .return:
            self.returnedAt = now
        case .answer, .informMerged, .informAgain:
            self.result = step.result
        case .confirm:
            self.hear(step, now)
        case .callBack:
            self.calledBackAt = now
            self.callBack = step.reached == .yes ? .reached : self.hasPhone ? .notReached : .noPhone
            self.responded = step.responded
            self.solved = step.solved
            self.satisfaction = step.satisfaction
        default:
            break
        }
    }

    /// Takes what the caller said by the code (诉求人确认、异议): a call-back, where there was none or none that reached them.
    ///
    /// What the hotline heard on the telephone stays what it heard.
    private mutating func hear(_ step: OrderStep, _ now: WallTime) {
        guard self.callBack != .reached else { return }
        self.calledBackAt = now
        self.callBack = .reached
        self.solved = step.solved
        self.satisfaction = step.satisfaction
    }

    /// What became of it, by the order's state; each is named, so that a new state has to be thought of.
    private mutating func settle(_ state: OrderState, _ now: WallTime) {
        switch state {
        case .escalated where self.outcome == .escalated:
            // By the caller's word: it has left the unit already.
            break
        case .returnReview, .escalated, .terminationReview:
            // Asked for; what comes of it is not known yet.
            self.leftAt = self.leftAt ?? now
            self.outcome = .open
        case .terminated:
            self.leftAt = self.leftAt ?? now
            self.outcome = .terminated
        case .refused, .emergency, .answeredAtOnce, .merged:
            self.leftAt = self.leftAt ?? now
            self.outcome = .merged
        case .awaitingCallback, .evaluated, .closingReview, .closed:
            self.leftAt = nil
            self.outcome = .answered
        case .registered, .dispatched, .handling, .suspended, .unspecified, .UNRECOGNIZED:
            self.leftAt = nil
            self.outcome = .open
        }
    }
}
