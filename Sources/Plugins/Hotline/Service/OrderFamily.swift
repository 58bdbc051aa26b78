internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// An order and those that tell of the same matter: merged into it, or linked to it (并单、关联, HOT-S6).
///
/// They go to one unit, and what becomes of the master is told to each caller.
struct OrderFamily {
    let context: CallContext
    let limits: OrderLimits
    let journal: OrderJournal
    let matters: MatterTable

    init(_ context: CallContext, _ sealer: any Sealer, _ limits: OrderLimits, _ effects: OrderEffects) {
        self.context = context
        self.limits = limits
        self.journal = OrderJournal(context, sealer, effects)
        self.matters = MatterTable(organisationID: context.principal.organisationID)
    }

    private var table: OrderTable { self.journal.view.table }

    /// Orders that may be merged into one: each is told its answer in the step that answers it.
    static let mergedMax: UInt32 = 200

    /// Gives an order to another unit, whose time begins now.
    ///
    /// - Returns: the rule by which its limit is counted.
    func send(
        _ order: inout Order,
        to unit: String,
        _ matter: Matter?,
        _ transaction: any WriteTransaction
    ) throws -> String {
        order.unit = unit
        order.dispatchedAt = transaction.now.timestamp
        order.clearSignedAt()
        order.clearContactedAt()
        return try self.limits.dispatch(&order, matter, transaction)
    }

    /// Sends what is linked to an order to the unit that has it now: a matter never lies at two (重复诉求不多头派单).
    func follow(_ master: Order, _ transaction: any WriteTransaction) throws {
        for before in try self.table.duplicates(of: master.number, transaction) {
            guard let stage = OrderStage(before.state), (OrderStage.running + [.suspended]).contains(stage),
                before.unit != master.unit
            else { continue }
            var order = before
            var step = self.step(.dispatch, transaction.now)
            order.revision += 1
            order.state = .dispatched
            order.clearNextAt()
            let matter = try self.matters.matter(order.matter, on: CivilDay(transaction.now), transaction)
            step.limitBasis = try self.send(&order, to: master.unit, matter, transaction)
            step.master = master.number
            step.text = "随主单改派"
            try self.journal.keep(order, before: before, step, transaction)
        }
    }

    /// Gives what the master was answered to the callers of the orders that are merged into it.
    func inform(_ master: Order, _ transaction: any WriteTransaction) throws {
        guard master.mergedCount > 0 else { return }
        for before in try self.table.duplicates(of: master.number, transaction) where before.state == .merged {
            var order = before
            var step = self.step(.informMerged, transaction.now)
            order.revision += 1
            order.state = try OrderFlow.state(
                after: .informMerged,
                order,
                by: self.context.principal,
                recorded: [:]
            ) { _ in true }
            try Self.tell(&order, &step, of: master, self.limits, transaction)
            try self.journal.keep(order, before: before, step, transaction)
        }
    }

    /// Puts the answer of a master in a merged order.
    static func tell(
        _ order: inout Order,
        _ step: inout OrderStep,
        of master: Order,
        _ limits: OrderLimits,
        _ transaction: any WriteTransaction
    ) throws {
        order.callerAnswer = .unspecified
        order.setAnswerUntil(try limits.beginAnswering(order.number, transaction))
        order.unit = master.unit
        order.answer = master.answer
        order.answeredAt = transaction.now.timestamp
        if master.hasDispatchedAt { order.dispatchedAt = master.dispatchedAt }
        if master.hasSignedAt { order.signedAt = master.signedAt }
        step.master = master.number
        step.text = master.answer
    }

    /// Counts one order more, or less, among those merged into a master.
    func count(
        _ action: OrderAction,
        of number: String,
        in before: Order,
        _ transaction: any WriteTransaction
    ) throws {
        var master = before
        var step = self.step(action, transaction.now)
        master.revision += 1
        master.mergedCount = action == .merge ? master.mergedCount + 1 : master.mergedCount - min(1, master.mergedCount)
        step.text = action == .merge ? "并入 \(number)" : "拆出 \(number)"
        try self.journal.keep(master, before: before, step, transaction)
    }

    private func step(_ action: OrderAction, _ now: WallTime) -> OrderStep {
        let step = OrderProcedure.Step(action, of: OrderFlow.workflow)
        return OrderProcedure.step(step, self.context.principal, now)
    }
}
