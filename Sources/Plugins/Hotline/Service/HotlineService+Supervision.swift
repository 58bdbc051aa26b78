internal import HotlineAPI
internal import PluginKit

/// Where the hotline decides beside the usual way (终止办理、督办).
extension HotlineService {
    func requestTermination(_ request: RequestTerminationRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request.ground, field: "ground", name: "终止办理情形")
        try StepRules.check(text: request.explanation, field: "explanation", name: "说明", isNeeded: true)
        return try await self.procedure(context).take(
            .requestTermination,
            of: request.number,
            request,
            isOwn: true,
            recorded: ["ground": request.ground != .unspecified, "explanation": true]
        ) { _, step, _ in
            step.terminationGround = request.ground
            step.text = request.explanation
        }
    }

    func ruleOnTermination(_ request: RuleOnTerminationRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request.approved, field: "approved", name: "审批结果")
        try StepRules.check(text: request.opinion, field: "opinion", name: "审批意见", isNeeded: true)
        let (family, parts) = (self.family(of: context), self.parts(of: context))
        let steps = family.journal.steps
        let isApproved = request.approved == .yes
        return try await self.procedure(context).take(
            isApproved ? .approveTermination : .rejectTermination,
            of: request.number,
            request,
            recorded: ["approved": request.approved != .unspecified, "opinion": true],
            holds: { _, now in now.view.mayHave(now.order.unit, now.order, now.transaction) }
        ) { order, step, transaction in
            if isApproved {
                try family.limits.endAll(order.number, transaction)
                try parts.withdrawAll(of: order.number, family.limits, transaction)
                order.closedAt = transaction.now.timestamp
            }
            step.approved = request.approved
            step.text = request.opinion
            // Caller and platform are told the ground, which the unit gave.
            let asked = try steps.steps(of: order.number, transaction).last { $0.action == .requestTermination }
            step.terminationGround = asked?.step.terminationGround ?? .unspecified
            if isApproved { try family.inform(order, step, transaction) }
        }
    }

    func superviseOrder(_ request: SuperviseOrderRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request.ground, field: "ground", name: "督办情形")
        try StepRules.check(text: request.demand, field: "demand", name: "督办要求", isNeeded: true)
        return try await self.procedure(context).take(
            .supervise,
            of: request.number,
            request,
            recorded: ["ground": request.ground != .unspecified, "demand": true]
        ) { order, step, transaction in
            // It is under supervision since the first time.
            if !order.hasSupervisedAt { order.supervisedAt = transaction.now.timestamp }
            step.supervisionGround = request.ground
            step.text = request.demand
        }
    }
}
