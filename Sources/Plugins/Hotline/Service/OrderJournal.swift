internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Keeps a step that an order took: the order as it is after it, the step, and the event that tells of it.
struct OrderJournal {
    let view: OrderView
    let steps: StepTable
    let account: String

    init(_ context: CallContext, _ sealer: any Sealer) {
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
        var step = step
        step.revision = order.revision
        step.state = order.state
        step.unit = order.unit
        try self.view.table.keep(order, transaction)
        try self.steps.append(
            PastStep(event: step.event, account: self.account, step: step),
            of: order.number,
            transaction
        )
        let sequence = try OrderEvent.append(step.event, order, self.view.table.organisationID, transaction)
        if let update = ExchangeRules.update(order, step) {
            let outbox = UpdateTable(organisationID: self.view.table.organisationID, sealer: self.view.table.sealer)
            try outbox.append(update, for: order.platform, sequence: sequence, transaction)
        }
        return order
    }
}
