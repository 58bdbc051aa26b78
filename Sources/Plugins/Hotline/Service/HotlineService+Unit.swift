internal import HotlineAPI
internal import PluginKit

/// At the unit that an order was sent to (签收、退单、联系诉求人、反馈结果).
extension HotlineService {
    func signOrder(_ request: SignOrderRequest, context: CallContext) async throws -> Order {
        let limits = self.limits(of: context)
        return try await self.procedure(context).take(.sign, of: request.number, request, isOwn: true) {
            order,
            _,
            transaction in
            try limits.end(order.number, transaction, OrderLimits.signing)
            order.signedAt = transaction.now.timestamp
        }
    }

    func returnOrder(_ request: ReturnOrderRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request.reason, field: "reason", name: "退单理由")
        try StepRules.check(basis: request.legalBasis)
        try StepRules.check(text: request.explanation, field: "explanation", name: "说明")
        let (calendar, limits, sealer) = (self.calendar, self.limits(of: context), self.sealer)
        return try await self.procedure(context).take(
            .return,
            of: request.number,
            request,
            isOwn: true,
            recorded: ["reason": request.reason != .unspecified, "legal_basis": !request.legalBasis.isEmpty],
            holds: { condition, now in
                switch condition {
                case OrderCondition.notBound: !now.history.binds(now.order.unit)
                case OrderCondition.returnsLeft: now.history.hasReturnsLeft(of: now.parameters[.returnsMax])
                case OrderCondition.inWindow:
                    OrderLimits.mayBeSentBack(
                        WallTime(now.order.dispatchedAt),
                        at: now.now,
                        now.parameters,
                        calendar.current
                    )
                default: false
                }
            }
        ) { order, step, transaction in
            let past = StepTable(organisationID: limits.organisationID, sealer: sealer)
            let rulings = try limits.values(of: order, transaction)[.arbiterReturns]
            let history = OrderHistory(steps: try past.steps(of: order.number, transaction))
            // With this one, which is not there yet.
            step.isForArbiter = history.isForArbiter(from: rulings - min(rulings, 1))
            // Nobody signs what is being ruled on.
            try limits.end(order.number, transaction, OrderLimits.signing)
            step.returnReason = request.reason
            step.legalBasis = request.legalBasis
            step.text = request.explanation
        }
    }

    func contactCaller(_ request: ContactCallerRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request.result, field: "result", name: "联系结果")
        try StepRules.check(attempts: request.attempts)
        try StepRules.check(text: request.note, field: "note", name: "联系情况")
        let limits = self.limits(of: context)
        return try await self.procedure(context).take(
            .contact,
            of: request.number,
            request,
            isOwn: true,
            recorded: ["result": request.result != .unspecified, "attempts": true],
            holds: { _, now in !now.order.isAnonymous && !now.order.isConfidential }
        ) { order, step, transaction in
            try limits.contact(&order, request.result, transaction)
            step.contactResult = request.result
            step.attempts = request.attempts
            step.text = request.note
        }
    }

    func answerOrder(_ request: AnswerOrderRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request)
        let (family, parts) = (self.family(of: context), self.parts(of: context))
        let files = FileTable(organisationID: context.principal.organisationID, sealer: self.sealer)
        return try await self.procedure(context).take(
            .answer,
            of: request.number,
            request,
            isOwn: true,
            recorded: ["answer": true, "result": request.result != .unspecified],
            holds: { condition, now in
                switch condition {
                case OrderCondition.partsIn: (try? parts.hasOpen(now.order.number, now.transaction)) == false
                case OrderCondition.evidenceThere:
                    (try? Self.hasEvidence(now.order, family.matters, files, now.transaction)) == true
                default: false
                }
            }
        ) { order, step, transaction in
            try family.limits.endAll(order.number, transaction)
            order.answer = StepRules.told(request)
            order.answeredAt = transaction.now.timestamp
            order.callerAnswer = .unspecified
            order.setAnswerUntil(try family.limits.beginAnswering(order, transaction))
            step.result = request.result
            step.legalBasis = request.legalBasis
            step.text = order.answer
            step.solvedPart = request.solvedPart
            step.unsolvedPart = request.unsolvedPart
            step.followUp = request.followUp
            try family.inform(order, step, transaction)
        }
    }

    /// Whether an order has the evidence that its matter asks for (办理佐证); by the row of the day on which it was sent.
    private static func hasEvidence(
        _ order: Order,
        _ matters: MatterTable,
        _ files: FileTable,
        _ transaction: any ReadTransaction
    ) throws -> Bool {
        let sent = WallTime(order.dispatchedAt)
        guard try matters.matter(order.matter, on: CivilDay(sent), transaction)?.needsEvidence == true else {
            return true
        }
        return try files.hasEvidence(order.number, since: sent, transaction)
    }
}
