internal import HotlineAPI
internal import PluginKit

/// After the unit's answer (回访、退回重办、办结归档).
extension HotlineService {
    func callBack(_ request: CallBackRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request, hasPhone: false)
        let principal = context.principal
        // From the account's own organisation upwards.
        let organisations = Array(principal.tree.path(to: principal.unit).map(\.id).reversed())
        return try await self.procedure(context).take(
            .callBack,
            of: request.number,
            request,
            recorded: ["reached": request.reached != .unspecified],
            holds: { condition, now in
                condition == OrderCondition.notHandler
                    && !now.history.wasHandled(by: principal.accountID, of: organisations)
            }
        ) { order, step, _ in
            try StepRules.check(request, hasPhone: !order.callerPhone.isEmpty)
            order.solved = request.solved
            order.satisfaction = request.satisfaction
            step.reached = request.reached
            step.responded = request.responded
            step.solved = request.solved
            step.satisfaction = request.satisfaction
            step.attempts = request.attempts
            step.text = request.words
        }
    }

    func redoOrder(_ request: RedoOrderRequest, context: CallContext) async throws -> Order {
        try StepRules.check(text: request.reason, field: "reason", name: "重办原因", isNeeded: true)
        let limits = self.limits(of: context)
        return try await self.procedure(context).take(
            .redo,
            of: request.number,
            request,
            recorded: ["reason": true],
            holds: { condition, now in
                condition == OrderCondition.hasCause
                    && (now.order.solved == .no || now.order.satisfaction == .dissatisfied)
            }
        ) { order, step, transaction in
            order.redoCount += 1
            order.isProblem = order.redoCount >= OrderHistory.redosOfProblem
            order.solved = .unspecified
            order.satisfaction = .unspecified
            order.clearAnsweredAt()
            order.clearAnswerUntil()
            try limits.endAnswering(order.number, transaction)
            try Self.begin(&order, limits, transaction)
            step.text = request.reason
        }
    }

    func closeOrder(_ request: CloseOrderRequest, context: CallContext) async throws -> Order {
        try await self.procedure(context).take(.close, of: request.number, request) { order, _, transaction in
            order.closedAt = transaction.now.timestamp
        }
    }
}
