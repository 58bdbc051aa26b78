internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Keeps the steps that an account takes, of the orders that it may see.
struct OrderJournal {
    let view: OrderView
    private let keeper: StepKeeper

    init(_ context: CallContext, _ sealer: any Sealer, _ effects: OrderEffects) {
        let principal = context.principal
        self.view = OrderView(context, sealer)
        let actor = RecordActor(account: principal.accountID, name: principal.displayName)
        self.keeper = StepKeeper(principal.organisationID, by: actor, sealer, effects)
    }

    /// The steps that were taken.
    var steps: StepTable { self.keeper.steps }

    /// Keeps a step; the order's revision has been raised for it.
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
        try self.keeper.keep(self.view.named(order), before: before, step, transaction)
    }
}
