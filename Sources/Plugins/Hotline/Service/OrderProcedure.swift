internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Takes an order a step further: what all steps of the procedure have in common.
///
/// In one transaction the order is looked up within the caller's reach, the table of the procedure is asked, the order is
/// changed and kept, and the step and its event are recorded.
struct OrderProcedure {
    let database: any Database
    let sealer: any Sealer
    let calendar: CalendarSource
    let context: CallContext

    /// What a step is decided on: the order before it, and how it came there.
    struct Situation {
        let order: Order
        let history: OrderHistory
        let now: WallTime
    }

    /// Takes a step.
    ///
    /// - Parameters:
    ///   - action: the step.
    ///   - number: of the order.
    ///   - request: of the call, for its idempotency key.
    ///   - isOwn: whether the caller's unit has to have the order.
    ///   - recorded: what is recorded, by the names of the request's fields.
    ///   - holds: says whether a condition of the step holds.
    ///   - apply: changes the order and tells what is recorded.
    func take<Request: Message & Sendable>(
        _ action: OrderAction,
        of number: String,
        _ request: Request,
        isOwn: Bool = false,
        recorded: [String: Bool] = [:],
        holds: @escaping @Sendable (WorkflowGuard, Situation) -> Bool = { _, _ in false },
        _ apply: @escaping @Sendable (inout Order, inout OrderStep, any WriteTransaction) throws -> Void
    ) async throws -> Order {
        let (context, sealer, calendar) = (self.context, self.sealer, self.calendar)
        let view = OrderView(context, sealer)
        let isConditional = OrderFlow.workflow.transitions.contains { $0.event == action && !$0.guards.isEmpty }
        let steps = StepTable(organisationID: context.principal.organisationID, sealer: sealer)
        let records = RecordTable(organisationID: context.principal.organisationID)
        return try await self.database.write(for: context, request: request) { transaction in
            let order = try isOwn ? view.ownOrder(number, transaction) : view.order(number, transaction)
            // Only conditions look at it, and each of its steps has to be opened.
            let history = isConditional ? try steps.steps(of: number, transaction) : []
            let situation = Situation(order: order, history: OrderHistory(steps: history), now: transaction.now)
            let state = try OrderFlow.state(
                after: action,
                order,
                by: context.principal,
                recorded: recorded
            ) { holds($0, situation) }
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
            try steps.append(
                PastStep(action: action, account: context.principal.accountID, step: step),
                of: number,
                transaction
            )
            let kept = OrderRecord.records(
                try records.last(of: number, transaction),
                action,
                before: order,
                after: changed,
                step: step,
                now: transaction.now,
                limits: RecordLimits(calendar: calendar.current)
            )
            for record in kept { try records.keep(record, transaction) }
            try OrderEvent.append(action, changed, view.table.organisationID, transaction)
            return changed
        }
    }

    private func step(_ action: OrderAction, _ now: WallTime) -> OrderStep {
        let principal = self.context.principal
        let allowed = OrderFlow.workflow.transitions.filter { $0.event == action }.map(\.roles)
        return OrderStep.with {
            $0.event = action.rawValue
            $0.happenedAt = now.timestamp
            $0.actorUnit = principal.unit
            $0.actorRole =
                principal.roles.roles.first { role in allowed.contains { $0.contains(role) } }?.rawValue ?? ""
        }
    }
}
