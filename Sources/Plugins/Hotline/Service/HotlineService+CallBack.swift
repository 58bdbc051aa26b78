internal import HotlineAPI
internal import PluginKit

/// After the unit's answer (回访、退回重办、办结归档).
extension HotlineService {
    func callBack(_ request: CallBackRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request, attemptsMin: 0)
        let (principal, parameters) = (context.principal, self.parameters(of: context))
        let limits = self.limits(of: context)
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
        ) { order, step, transaction in
            if order.isAnonymous, request.reached == .yes {
                throw StepRules.wrong("reached", "匿名诉求不回访，请记为未接通")
            }
            let attemptsMin = try parameters.values(on: order.day, transaction)[.attemptsMin]
            try StepRules.check(request, attemptsMin: order.callerPhone.isEmpty ? 0 : attemptsMin)
            order.callbackExclusion = Self.exclusion(of: order, request)
            step.callbackExclusion = order.callbackExclusion
            if request.reached == .yes {
                order.solved = request.solved
                order.satisfaction = request.satisfaction
                // They are reached; whether they are content is to be looked into from now on (HOT-T7).
                try limits.end(order.number, transaction, OrderLimits.recontacting)
                if order.satisfaction == .dissatisfied { try limits.beginRecontact(order, transaction) }
            }
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
        let (family, parameters) = (self.family(of: context), self.parameters(of: context))
        let view = family.journal.view
        return try await self.procedure(context).take(
            .redo,
            of: request.number,
            request,
            recorded: ["reason": true],
            holds: { condition, now in
                condition == OrderCondition.hasCause && now.order.hasCauseToRedo
            },
            instead: { view.mayHave($0.unit, $0, $1) ? nil : .redoElsewhere }
        ) { order, step, transaction in
            try Self.beginAnew(&order, &step, family, parameters, transaction)
            try family.limits.continueRecontact(order, transaction)
            step.text = request.reason
        }
    }

    /// Has an order handled anew, with a clock of its own; whoever decides it.
    static func beginAnew(
        _ order: inout Order,
        _ step: inout OrderStep,
        _ family: OrderFamily,
        _ parameters: ParameterTable,
        _ transaction: any WriteTransaction
    ) throws {
        order.redoCount += 1
        // An order keeps to the rows of its day.
        let values = try parameters.values(on: order.day, transaction)
        order.isProblem = order.isHandledSoOften(values)
        order.callbackExclusion = .unspecified
        order.solved = .unspecified
        order.satisfaction = .unspecified
        order.clearAnsweredAt()
        order.clearAnswerUntil()
        try PublishedTable(organisationID: family.matters.organisationID).takeBack(&order, transaction)
        try family.limits.endAnswering(order.number, transaction)
        let matter = try family.matters.matter(order.matter, on: order.day, transaction)
        step.limitBasis = try family.limits.begin(&order, matter, transaction)
    }

    /// Why an order does not count among those that were called back, if it does not (HOT-C5, HOT-K5).
    private static func exclusion(of order: Order, _ request: CallBackRequest) -> CallBackExclusion {
        if request.reached == .yes { return .unspecified }
        if order.isAnonymous { return .anonymous }
        return order.callerPhone.isEmpty ? .noNumber : .unreached
    }

    func parameters(of context: CallContext) -> ParameterTable {
        ParameterTable(organisationID: context.principal.organisationID)
    }
}
