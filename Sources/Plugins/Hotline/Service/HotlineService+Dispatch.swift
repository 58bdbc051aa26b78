internal import HotlineAPI
internal import PluginKit

/// Who has to deal with an order (派单、异议裁定、收回改派).
extension HotlineService {
    func dispatchOrder(_ request: DispatchOrderRequest, context: CallContext) async throws -> Order {
        try OrderRules.check(request.unit, field: "unit", name: "承办单位", 0...100)
        try OrderRules.check(request.basis, field: "basis", name: "派单依据", 0...500)
        try StepRules.check(text: request.reason, field: "reason", name: "改派理由")
        let family = self.family(of: context)
        let addressee = Addressee(request.unit, context, family.journal.steps)
        return try await self.procedure(context).take(
            .dispatch,
            of: request.number,
            request,
            // A unit that there is not is refused below, with those that are near.
            recorded: ["unit": true, "reason": !request.reason.isEmpty],
            check: { try addressee.checkUnsent($0, reason: request.reason, $1) },
            holds: { addressee.holds($0, $1) }
        ) { order, step, transaction in
            let unit = try addressee.unit(of: order, transaction)
            let matter = try addressee.matter(of: order, transaction)
            step.limitBasis = try family.move(&order, to: unit.id, matter, transaction)
            step.legalBasis = request.basis.isEmpty ? matter?.legalBasis ?? "" : request.basis
            step.text = request.reason
        }
    }

    func ruleOnReturn(_ request: RuleOnReturnRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request)
        let (addressee, family) = (Addressee(request.unit, context), self.family(of: context))
        return try await self.procedure(context).take(
            .rule,
            of: request.number,
            request,
            recorded: ["ruling": request.ruling != .unspecified, "legal_basis": !request.legalBasis.isEmpty],
            holds: { condition, now in
                if condition == OrderCondition.returnedOnce { return !now.isForArbiter }
                if request.ruling == .rejected {
                    // Nor does it go back to who has been named since.
                    return condition != OrderCondition.notAccused
                        || now.view.mayHave(now.order.unit, now.order, now.transaction)
                }
                // Only a reassignment has to go elsewhere: a unit may be told that it is the one.
                if condition == OrderCondition.anotherUnit, request.ruling != .reassigned { return true }
                return addressee.holds(condition, now)
            }
        ) { order, step, transaction in
            step.ruling = request.ruling
            step.legalBasis = request.legalBasis
            let unit = request.ruling == .rejected ? order.unit : try addressee.unit(of: order, transaction).id
            let matter = try addressee.matter(of: order, transaction)
            guard unit != order.unit else {
                // A unit that keeps the order keeps the time that has passed, and has to sign now.
                return try family.limits.sign(&order, matter, transaction)
            }
            step.limitBasis = try family.move(&order, to: unit, matter, transaction)
        }
    }

    func reassignOrder(_ request: ReassignOrderRequest, context: CallContext) async throws -> Order {
        try OrderRules.check(request.unit, field: "unit", name: "承办单位", 1...100)
        try StepRules.check(text: request.reason, field: "reason", name: "改派理由", isNeeded: true)
        let family = self.family(of: context)
        let addressee = Addressee(request.unit, context, family.journal.steps)
        return try await self.procedure(context).take(
            .reassign,
            of: request.number,
            request,
            recorded: ["unit": true, "reason": true],
            holds: { addressee.holds($0, $1) }
        ) { order, step, transaction in
            let unit = try addressee.unit(of: order, transaction)
            let matter = try addressee.matter(of: order, transaction)
            step.limitBasis = try family.move(&order, to: unit.id, matter, transaction)
            step.text = request.reason
        }
    }

    func family(of context: CallContext) -> OrderFamily {
        OrderFamily(context, self.sealer, self.limits(of: context), self.effects)
    }
}
