internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Takes an order a step further in a transaction: what all steps of the procedure have in common, whoever takes them.
///
/// The order is looked up within the actor's reach, the table of the procedure is asked, the order is changed and kept, and
/// the step and its event are recorded.
struct OrderAdvance {
    let actor: OrderActor
    let sealer: any Sealer

    /// Takes a step; the parameters are those of ``OrderProcedure/take(_:of:_:isOwn:recorded:holds:_:)``.
    func take(
        _ action: OrderAction,
        of number: String,
        isOwn: Bool = false,
        recorded: [String: Bool] = [:],
        holds: (WorkflowGuard, OrderProcedure.Situation) -> Bool = { _, _ in false },
        _ transaction: any WriteTransaction,
        _ apply: (inout Order, inout OrderStep, any WriteTransaction) throws -> Void
    ) throws -> Order {
        let view = OrderView(self.actor, self.sealer)
        let steps = StepTable(organisationID: self.actor.organisationID, sealer: self.sealer)
        let isConditional = OrderFlow.workflow.transitions.contains { $0.event == action && !$0.guards.isEmpty }
        let order = try isOwn ? view.ownOrder(number, transaction) : view.order(number, transaction)
        // Only conditions look at it, and each of its steps has to be opened.
        let history = isConditional ? try steps.steps(of: number, transaction) : []
        let situation = OrderProcedure.Situation(
            order: order,
            history: OrderHistory(steps: history),
            now: transaction.now
        )
        let state = try OrderFlow.state(after: action, order, by: self.actor.roles, recorded: recorded) {
            holds($0, situation)
        }
        var changed = order
        changed.state = state
        changed.revision += 1
        var step = self.step(action, transaction.now)
        try apply(&changed, &step, transaction)
        changed = view.named(changed)
        step.revision = changed.revision
        step.state = changed.state
        step.unit = changed.unit
        try view.table.keep(changed, transaction)
        try steps.append(PastStep(action: action, account: self.actor.accountID, step: step), of: number, transaction)
        try OrderEvent.append(action, changed, view.table.organisationID, transaction)
        return changed
    }

    private func step(_ action: OrderAction, _ now: WallTime) -> OrderStep {
        let allowed = OrderFlow.workflow.transitions.filter { $0.event == action }.map(\.roles)
        return OrderStep.with {
            $0.event = action.rawValue
            $0.happenedAt = now.timestamp
            $0.actorUnit = self.actor.unit
            $0.actorRole =
                self.actor.roles.roles.first { role in allowed.contains { $0.contains(role) } }?.rawValue ?? ""
        }
    }
}
