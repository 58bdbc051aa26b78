internal import HotlineAPI
internal import PluginKit

/// At the telephone: what is settled there and goes to no unit (即时答复、紧急转接、不予受理).
extension HotlineService {
    func answerAtOnce(_ request: AnswerAtOnceRequest, context: CallContext) async throws -> Order {
        try OrderRules.check(request.knowledgeItem, field: "knowledge_item", name: "知识条目", 1...64)
        try StepRules.check(text: request.answer, field: "answer", name: "答复", isNeeded: true)
        let family = self.family(of: context)
        return try await self.procedure(context).take(
            .answerAtOnce,
            of: request.number,
            request,
            recorded: ["knowledge_item": true, "answer": true]
        ) { order, step, transaction in
            order.answer = request.answer
            order.answeredAt = transaction.now.timestamp
            order.closedAt = transaction.now.timestamp
            step.knowledgeItem = request.knowledgeItem
            step.text = request.answer
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
