internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// What becomes of a master is told to the caller of each order that is merged into it, however it ends (告知结果).
extension OrderFamily {
    /// States in which an order has come to its end without the answer of a unit.
    static let ended: Set<OrderState> = [.answeredAtOnce, .emergency, .refused, .terminated]
    private static let endings: Set<OrderAction> = [
        .answerAtOnce, .transferEmergency, .informRoute, .explainRefusal, .approveTermination,
    ]

    /// Tells it in the step by which the master is answered, or ends.
    ///
    /// - Parameters:
    ///   - master: as it is after the step.
    ///   - outcome: the step, with what is recorded.
    func inform(_ master: Order, _ outcome: OrderStep, _ transaction: any WriteTransaction) throws {
        guard master.mergedCount > 0 else { return }
        for before in try self.table.duplicates(of: master.number, transaction) {
            guard let action = try self.action(telling: outcome, to: before, transaction) else { continue }
            guard self.mayBeTold(before, of: master, transaction) else {
                // What has an outcome of its own keeps it; what waits for one has to go elsewhere.
                if before.state == .merged {
                    try self.effects.leftBehind(before, isRuled: false, of: self.table.organisationID, transaction)
                }
                continue
            }
            try self.take(action, of: before, telling: outcome, of: master, transaction)
        }
    }

    /// Tells an order what the master came to into which it was just merged.
    ///
    /// - Returns: the order after it; the same where the master has come to nothing yet.
    func tellLate(_ merged: Order, _ transaction: any WriteTransaction) throws -> Order {
        guard let outcome = try self.outcome(for: merged, transaction),
            let action = try self.action(telling: outcome.step, to: merged, transaction),
            self.mayBeTold(merged, of: outcome.master, transaction)
        else { return merged }
        return try self.take(action, of: merged, telling: outcome.step, of: outcome.master, transaction)
    }

    /// Takes the step of an order by which its caller is told what the master came to.
    @discardableResult
    private func take(
        _ action: OrderAction,
        of before: Order,
        telling outcome: OrderStep,
        of master: Order,
        _ transaction: any WriteTransaction
    ) throws -> Order {
        var order = before
        var step = self.step(action, transaction.now)
        order.revision += 1
        order.state = try OrderFlow.state(after: action, order, by: self.context.principal, recorded: [:]) { _ in true }
        try self.tell(&order, &step, of: master, outcome, transaction)
        return try self.journal.keep(order, before: before, step, transaction)
    }

    /// Whether what a master came to may be told as what an order came to: never where the unit of the master is the one that
    /// the order complains of, or that stands aside from it (HOT-C1, C3).
    func mayBeTold(_ order: Order, of master: Order, _ transaction: any ReadTransaction) -> Bool {
        master.unit.isEmpty || self.journal.view.mayHave(master.unit, order, transaction)
    }

    /// The step by which an outcome of a master is told in an order; `nil` for one that is linked only, or whose caller has
    /// had it done anew or contested it: that goes a way of its own.
    func action(
        telling outcome: OrderStep,
        to order: Order,
        _ transaction: any ReadTransaction
    ) throws -> OrderAction? {
        if order.state == .merged { return outcome.event == OrderAction.answer.rawValue ? .informMerged : .endMerged }
        guard let stage = OrderStage(order.state), OrderFlow.workflow.events(in: stage).contains(.informAgain),
            order.followsMaster
        else { return nil }
        return try self.wasTold(order, by: [.informMerged, .endMerged], transaction) ? .informAgain : nil
    }

    /// Whether what an order was told came from the master that it has now, by one of some steps: since it was merged last, and
    /// not taken apart or linked since.
    func wasTold(_ order: Order, by steps: Set<OrderAction>, _ transaction: any ReadTransaction) throws -> Bool {
        let past = try self.journal.steps.steps(of: order.number, transaction).compactMap(\.action)
        guard let last = past.lastIndex(where: { $0 == .merge || $0 == .link }), past[last] == .merge else {
            return false
        }
        return past[last...].contains(where: steps.contains)
    }

    /// What the master of an order came to, as a step; `nil` where it has none, or has come to nothing yet.
    func outcome(for order: Order, _ transaction: any ReadTransaction) throws -> (master: Order, step: OrderStep)? {
        guard !order.master.isEmpty, let master = try self.table.order(order.master, transaction) else { return nil }
        if Self.ended.contains(master.state) {
            let steps = try self.journal.steps.steps(of: master.number, transaction)
            return steps.last { $0.action.map(Self.endings.contains) ?? false }.map { (master: master, step: $0.step) }
        }
        guard master.hasAnsweredAt else { return nil }
        // Orders of before steps were kept tell their answer themselves.
        return (
            master,
            OrderStep.with {
                $0.event = OrderAction.answer.rawValue
                $0.text = master.answer
            }
        )
    }

    /// Puts what a master came to in an order.
    func tell(
        _ order: inout Order,
        _ step: inout OrderStep,
        of master: Order,
        _ outcome: OrderStep,
        _ transaction: any WriteTransaction
    ) throws {
        // To another caller, and from there to platform and public, nothing goes that leads to the master's.
        let secrets = Secrets(of: master)
        let words = secrets.removed(from: Self.words(outcome))
        order.callerAnswer = .unspecified
        order.setAnswerUntil(try self.limits.beginAnswering(order, transaction))
        order.answer = words
        // What was called back, or is closed, stays with the unit and the day that were spoken of.
        let isEnd = step.event == OrderAction.endMerged.rawValue
        if isEnd || order.state == .awaitingCallback { order.answeredAt = transaction.now.timestamp }
        if isEnd { order.closedAt = transaction.now.timestamp }
        if order.state == .awaitingCallback, outcome.event == OrderAction.answer.rawValue {
            order.unit = master.unit
            if master.hasDispatchedAt { order.dispatchedAt = master.dispatchedAt }
            if master.hasSignedAt { order.signedAt = master.signedAt }
        }
        step.master = master.number
        step.text = words
        if outcome.event == OrderAction.answer.rawValue {
            step.result = outcome.result
            step.legalBasis = outcome.legalBasis
            step.solvedPart = secrets.removed(from: outcome.solvedPart)
            step.unsolvedPart = secrets.removed(from: outcome.unsolvedPart)
            step.followUp = secrets.removed(from: outcome.followUp)
        }
        step.knowledgeItem = outcome.knowledgeItem
        step.knowledgeVersion = outcome.knowledgeVersion
        step.ownReason = secrets.removed(from: outcome.ownReason)
        step.emergencyLine = outcome.emergencyLine
        step.refusalGround = outcome.refusalGround
    }

    /// Takes out of an order what was told of a master that was not its own.
    func forget(_ order: inout Order, _ transaction: any WriteTransaction) throws {
        try self.limits.endAnswering(order.number, transaction)
        try PublishedTable(organisationID: self.table.organisationID).takeBack(&order, transaction)
        order.unit = ""
        order.answer = ""
        order.callerAnswer = .unspecified
        order.clearAnswerUntil()
        order.clearAnsweredAt()
        order.clearDispatchedAt()
        order.clearSignedAt()
    }

    /// What the caller is told of an outcome: never what unit and hotline say to each other.
    static func words(_ outcome: OrderStep) -> String {
        switch OrderAction(rawValue: outcome.event) {
        case .transferEmergency: "相同诉求已转紧急电话处置。"
        case .approveTermination: "相同诉求已终止办理。"
        default: outcome.text
        }
    }
}
