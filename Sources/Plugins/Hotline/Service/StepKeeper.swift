internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Keeps a step that an order took, whoever took it: the order as it is after it, the step, and the event that tells of it.
///
/// Everything that follows a step is done here: there is no step, of whatever table, that is not kept by this.
struct StepKeeper {
    let table: OrderTable
    let steps: StepTable
    /// Who takes it; `nil` for a caller of the hotline, who has no account, and for the system.
    private let actor: RecordActor?
    private let effects: OrderEffects

    init(_ organisationID: String, by actor: RecordActor?, _ sealer: any Sealer, _ effects: OrderEffects) {
        self.table = OrderTable(organisationID: organisationID, sealer: sealer)
        self.steps = StepTable(organisationID: organisationID, sealer: sealer)
        self.actor = actor
        self.effects = effects
    }

    /// Keeps a step; the order's revision has been raised for it, and it has the name of its unit.
    ///
    /// - Parameters:
    ///   - order: as it is after the step.
    ///   - before: as it was.
    ///   - step: what was recorded.
    /// - Returns: the order as it is kept.
    @discardableResult
    func keep(_ order: Order, before: Order, _ step: OrderStep, _ transaction: any WriteTransaction) throws -> Order {
        var (order, step) = (order, step)
        // There is nothing left to press for.
        if order.hasClosedAt { order.supervisedBy = "" }
        order.keepOverdue(after: before, at: transaction.now)
        step.revision = order.revision
        step.state = order.state
        step.unit = order.unit
        // Who has it may change by no other step than the arbiter's (HOT-S10).
        if Self.disturbing.contains(step.event), try self.steps.isRuled(order.number, transaction) {
            step.isForArbiter = true
        }
        try self.table.keep(order, transaction)
        try self.steps.append(
            PastStep(event: step.event, account: self.actor?.account ?? "", step: step),
            of: order.number,
            transaction
        )
        try self.tell(order, step, transaction)
        try self.count(order, before: before, step, transaction)
        try self.effects.taken(
            step,
            before: before,
            order,
            withdrawn: try self.withdrawn(by: step, before: before, transaction),
            of: self.table.organisationID,
            transaction
        )
        return order
    }

    /// Steps after which a ruling of the arbiter may not stand.
    private static let disturbing = Set(
        OrderHistory.escalating.map(\.rawValue)
    ).union(
        [ProtectionAction.recuseUnit, .nameAccused, .identifyAccused].map(\.rawValue)
    )

    /// The units whose parts were taken back by a step; no other step is looked at for that.
    private func withdrawn(
        by step: OrderStep,
        before: Order,
        _ transaction: any WriteTransaction
    ) throws -> [String] {
        // Nobody helps where nobody leads.
        guard PartStage.endedBy.contains(step.event), !before.unit.isEmpty else { return [] }
        let parts = PartTable(organisationID: self.table.organisationID, sealer: self.table.sealer)
        return try parts.withdrawn(of: before.number, at: transaction.now, transaction)
    }

    /// In the log, and to the platform that the order came from.
    private func tell(_ order: Order, _ step: OrderStep, _ transaction: any WriteTransaction) throws {
        let sequence = try OrderEvent.append(step.event, order, self.table.organisationID, transaction)
        guard let update = ExchangeRules.update(order, step) else { return }
        let outbox = UpdateTable(organisationID: self.table.organisationID, sealer: self.table.sealer)
        try outbox.append(update, for: order.platform, sequence: sequence, transaction)
    }

    /// In the records that rates are computed from.
    private func count(
        _ order: Order,
        before: Order,
        _ step: OrderStep,
        _ transaction: any WriteTransaction
    ) throws {
        guard let action = OrderAction(rawValue: step.event) else { return }
        let records = RecordTable(organisationID: self.table.organisationID)
        let last = try records.last(of: order.number, transaction)
        let now = transaction.now
        let changed = OrderRecord.records(
            last,
            action,
            before: before,
            after: order,
            step: step,
            now: now,
            by: self.actor
        )
        for var record in changed {
            // What was taken apart from the wrong master is asked for the first time.
            if last.map({ $0.hasLeftWrongly }) ?? true, record.consultedAt == nil,
                try self.isConsultation(order, transaction)
            {
                record.consultedAt = now
            }
            try records.keep(record, transaction)
        }
    }

    /// Whether the catalogue has the matter of an order as a question for information (信息咨询, HOT-P17).
    private func isConsultation(_ order: Order, _ transaction: any WriteTransaction) throws -> Bool {
        let matters = MatterTable(organisationID: self.table.organisationID)
        return try matters.matter(order.matter, on: CivilDay(transaction.now), transaction)?.isConsultation ?? false
    }
}
