internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Keeps a step that an order took: the order as it is after it, the step, and the event that tells of it.
struct OrderJournal {
    let view: OrderView
    let steps: StepTable
    let account: String
    let effects: OrderEffects

    init(_ context: CallContext, _ sealer: any Sealer, _ effects: OrderEffects) {
        self.effects = effects
        self.view = OrderView(context, sealer)
        self.steps = StepTable(organisationID: context.principal.organisationID, sealer: sealer)
        self.account = context.principal.accountID
    }

    /// Keeps a step; the order's revision has been raised for it.
    ///
    /// Everything that follows a step is done here: there is no step, of whatever table, that is not kept by this.
    ///
    /// - Parameters:
    ///   - order: as it is after the step.
    ///   - before: as it was.
    ///   - step: what was recorded.
    /// - Returns: the order as it is kept.
    @discardableResult
    func keep(
        _ order: Order,
        before: Order,
        _ step: OrderStep,
        _ transaction: any WriteTransaction
    ) throws -> Order {
        let order = self.view.named(order)
        try Self.keep(order, before: before, step, by: self.account, self.view.table, self.steps, self.effects, transaction)
        return order
    }

    /// Keeps a step, whoever took it; of the caller there is no account.
    static func keep(
        _ order: Order,
        before: Order,
        _ step: OrderStep,
        by account: String,
        _ table: OrderTable,
        _ steps: StepTable,
        _ effects: OrderEffects,
        _ transaction: any WriteTransaction
    ) throws {
        var step = step
        step.revision = order.revision
        step.state = order.state
        step.unit = order.unit
        try table.keep(order, transaction)
        try steps.append(PastStep(event: step.event, account: account, step: step), of: order.number, transaction)
        let sequence = try OrderEvent.append(step.event, order, table.organisationID, transaction)
        if let update = ExchangeRules.update(order, step) {
            let outbox = UpdateTable(organisationID: table.organisationID, sealer: table.sealer)
            try outbox.append(update, for: order.platform, sequence: sequence, transaction)
        }
        if let action = OrderAction(rawValue: step.event) {
            let records = RecordTable(organisationID: table.organisationID)
            let last = try records.last(of: order.number, transaction)
            let now = transaction.now
            for record in OrderRecord.records(last, action, before: before, after: order, step: step, now: now) {
                try records.keep(record, transaction)
            }
        }
        try effects.taken(step.event, before: before, order, of: table.organisationID, transaction)
    }
}
