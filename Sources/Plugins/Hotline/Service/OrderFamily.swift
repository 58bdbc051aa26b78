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
    private let parts: PartTable
    private let handover: CaseHandover
    let effects: OrderEffects

    init(_ context: CallContext, _ sealer: any Sealer, _ limits: OrderLimits, _ effects: OrderEffects) {
        self.context = context
        self.limits = limits
        self.journal = OrderJournal(context, sealer, effects)
        self.matters = MatterTable(organisationID: context.principal.organisationID)
        self.parts = PartTable(organisationID: context.principal.organisationID, sealer: sealer)
        let taxis = TaxiTable(organisationID: context.principal.organisationID, sealer: sealer)
        self.handover = CaseHandover(context: context, table: taxis, orders: self.journal.view)
        self.effects = effects
    }

    var table: OrderTable { self.journal.view.table }

    /// Orders that may be merged into one: each is told its answer in the step that answers it.
    static let mergedMax: UInt32 = 200

    /// Whether a unit, or the hotline, deals with an order.
    static func isUnderWay(_ order: Order) -> Bool { OrderStage.isRunning(order.state) || order.state == .suspended }

    /// Gives an order to another unit, and what is linked to it with it.
    ///
    /// - Returns: as ``send(_:to:_:_:)``.
    func move(
        _ order: inout Order,
        to unit: String,
        _ matter: Matter?,
        _ transaction: any WriteTransaction
    ) throws -> String {
        let former = order.unit
        let basis = try self.send(&order, to: unit, matter, transaction)
        try self.follow(order, from: former, transaction)
        return basis
    }

    /// Gives an order to another unit, whose time begins now.
    ///
    /// A taxi case goes with it. Units that help help the new one. Where that is one of them, it has the whole now and no part; nor has one that is
    /// complained of, which could not reply.
    ///
    /// - Returns: the rule by which its limit is counted.
    func send(
        _ order: inout Order,
        to unit: String,
        _ matter: Matter?,
        _ transaction: any WriteTransaction
    ) throws -> String {
        // What was never sent has no case.
        if !order.unit.isEmpty { try self.handover.follow(order, to: unit, transaction) }
        order.unit = unit
        order.dispatchedAt = transaction.now.timestamp
        order.clearSignedAt()
        order.clearContactedAt()
        order.clearNextAt()
        let (accused, tree) = (order.accusedUnit, self.context.principal.tree)
        try self.parts.withdrawAll(of: order.number, self.limits, transaction) { helper in
            helper == unit || OrderAccused.includes(accused, helper, in: tree)
        }
        return try self.limits.dispatch(&order, matter, transaction)
    }

    /// Sends what is linked to an order, and lies at the unit that had it, to the unit that has it now: a matter never lies at
    /// two (重复诉求不多头派单).
    ///
    /// What accuses that unit stays where it is, as does what the arbiter has ruled on, and the hotline is told (HOT-C1, S10).
    private func follow(_ master: Order, from former: String, _ transaction: any WriteTransaction) throws {
        for before in try self.table.duplicates(of: master.number, transaction) {
            guard !former.isEmpty, before.unit == former, before.unit != master.unit, Self.isUnderWay(before) else {
                continue
            }
            let organisationID = self.table.organisationID
            let isRuled = try self.journal.steps.isRuled(before.number, transaction)
            guard !isRuled, self.journal.view.mayHave(master.unit, before, transaction) else {
                try self.effects.leftBehind(before, isRuled: isRuled, of: organisationID, transaction)
                continue
            }
            try self.follow(before, master, transaction)
        }
    }

    /// Tells the hotline where an order lies at the unit that it complains of, or waits for what that unit does (HOT-C1).
    func accused(_ order: Order, _ transaction: any WriteTransaction) throws {
        let (organisationID, view) = (self.table.organisationID, self.journal.view)
        if order.state == .merged {
            guard let master = try self.table.order(order.master, transaction), !master.unit.isEmpty,
                !view.mayHave(master.unit, order, transaction)
            else { return }
            try self.effects.leftBehind(order, isRuled: false, of: organisationID, transaction)
        } else if !order.unit.isEmpty, Self.isUnderWay(order), !view.mayHave(order.unit, order, transaction) {
            try self.effects.accusesItsUnit(order, of: organisationID, transaction)
        }
    }

    /// Sends an order after its master, by the step that the table has for that in its state.
    private func follow(_ before: Order, _ master: Order, _ transaction: any WriteTransaction) throws {
        let possible = OrderStage(before.state).map { OrderFlow.workflow.events(in: $0) } ?? []
        guard let action = possible.first(where: Self.sending.contains) else { return }
        var order = before
        var step = self.step(action, transaction.now)
        let recorded = ["unit": true, "reason": true, "ruling": true, "legal_basis": true]
        // Whether the unit may have it was asked already; that it is the master's is why it is sent.
        // Nor whether this role sends orders: it goes after its master, whoever sent that.
        let roles = RoleSet([.hotlineOperator])
        order.state = try OrderFlow.state(after: action, order, by: roles, recorded: recorded) { _ in true }
        order.revision += 1
        let matter = try self.matters.matter(order.matter, on: CivilDay(transaction.now), transaction)
        step.limitBasis = try self.send(&order, to: master.unit, matter, transaction)
        step.master = master.number
        step.text = Self.following
        if action == .rule {
            step.ruling = .reassigned
            step.legalBasis = Self.following
        }
        try self.journal.keep(order, before: before, step, transaction)
    }

    /// Steps that bring an order to another unit; the table has one of them in each state in which a unit has it.
    private static let sending: Set<OrderAction> = [.dispatch, .rule, .reassign]
    private static let following = "随主单改派"

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

    func step(_ action: OrderAction, _ now: WallTime) -> OrderStep {
        let step = OrderProcedure.Step(action, of: OrderFlow.workflow)
        return OrderProcedure.step(step, self.context.principal, now)
    }
}
