internal import HotlineAPI
internal import PluginKit

/// At the telephone: what is settled there and goes to no unit (即时答复、紧急转接、不予受理).
extension HotlineService {
    func answerAtOnce(_ request: AnswerAtOnceRequest, context: CallContext) async throws -> Order {
        try KnowledgeRules.check(request)
        let (family, id) = (self.family(of: context), request.knowledgeItem)
        let knowledge = KnowledgeTable(organisationID: context.principal.organisationID)
        return try await self.procedure(context).take(
            .answerAtOnce,
            of: request.number,
            request,
            recorded: KnowledgeRules.recorded(request),
            holds: { condition, now in
                let today = CivilDay(now.now)
                if condition == OrderCondition.isQuestion {
                    let own = Result { try family.matters.matter(now.order.matter, on: today, now.transaction) }
                    let named = Result { try family.matters.matter(request.matter, on: today, now.transaction) }
                    guard case .success(let own) = own, case .success(let named) = named else { return false }
                    // What has no matter, or one that the catalogue does not know, the operator calls a consultation by name, or
                    // answers by the knowledge base.
                    guard let matter = own ?? named else { return !id.isEmpty && request.matter.isEmpty }
                    return matter.isConsultation && !matter.isSensitive
                }
                return id.isEmpty || (try? knowledge.item(id, on: today, now.transaction))?.state == .inForce
            }
        ) { order, step, transaction in
            let item =
                id.isEmpty ? nil : try knowledge.item(id, on: CivilDay(transaction.now), transaction)
            order.answer = try KnowledgeRules.answer(request, by: item)
            let today = CivilDay(transaction.now)
            if try family.matters.matter(order.matter, on: today, transaction) == nil, !request.matter.isEmpty {
                order.matter = request.matter
            }
            order.answeredAt = transaction.now.timestamp
            order.closedAt = transaction.now.timestamp
            step.knowledgeItem = id
            step.knowledgeVersion = item?.version ?? 0
            step.ownReason = request.ownReason
            step.text = order.answer
            try family.inform(order, step, transaction)
        }
    }

    func transferEmergency(_ request: TransferEmergencyRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request.line, field: "line", name: "紧急电话")
        let family = self.family(of: context)
        return try await self.procedure(context).take(
            .transferEmergency,
            of: request.number,
            request,
            recorded: ["line": request.line != .unspecified]
        ) { order, step, transaction in
            order.closedAt = transaction.now.timestamp
            step.emergencyLine = request.line
            try family.inform(order, step, transaction)
        }
    }

    func refuseOrder(_ request: RefuseOrderRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request.ground, field: "ground", name: "不予受理情形")
        try StepRules.check(text: request.explanation, field: "explanation", name: "告知内容", isNeeded: true)
        let family = self.family(of: context)
        return try await self.procedure(context).take(
            request.ground.action,
            of: request.number,
            request,
            recorded: ["ground": request.ground != .unspecified, "explanation": true]
        ) { order, step, transaction in
            order.closedAt = transaction.now.timestamp
            step.refusalGround = request.ground
            step.text = request.explanation
            try family.inform(order, step, transaction)
        }
    }
}
