internal import HotlineAPI
internal import PluginKit

/// Who has to deal with an order (派单、异议裁定).
extension HotlineService {
    func dispatchOrder(_ request: DispatchOrderRequest, context: CallContext) async throws -> Order {
        try OrderRules.check(request.unit, field: "unit", name: "承办单位", 1...100)
        try OrderRules.check(request.basis, field: "basis", name: "派单依据", 0...500)
        let (tree, limits) = (context.principal.tree, self.limits(of: context))
        return try await self.procedure(context).take(
            .dispatch,
            of: request.number,
            request,
            recorded: ["unit": true],
            // A unit that there is not is refused below, with those that are near.
            holds: { _, now in (try? OrderUnit.handling(request.unit, in: tree).id) != now.order.unit }
        ) { order, step, transaction in
            let unit = try OrderUnit.handling(request.unit, in: tree)
            try Self.send(&order, to: unit, limits, transaction)
            step.legalBasis = request.basis
        }
    }

    func ruleOnReturn(_ request: RuleOnReturnRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request)
        let (tree, limits) = (context.principal.tree, self.limits(of: context))
        return try await self.procedure(context).take(
            .rule,
            of: request.number,
            request,
            recorded: ["ruling": request.ruling != .unspecified, "legal_basis": !request.legalBasis.isEmpty],
            holds: { _, now in
                // Only a reassignment has to go elsewhere: a unit may be told that it is the one.
                request.ruling != .reassigned
                    || (try? OrderUnit.handling(request.unit, in: tree).id) != now.order.unit
            }
        ) { order, step, transaction in
            step.ruling = request.ruling
            step.legalBasis = request.legalBasis
            guard request.ruling != .rejected else { return }
            let unit = try OrderUnit.handling(request.unit, in: tree)
            // A unit that keeps the order keeps the time that has passed.
            if unit.id != order.unit { try Self.send(&order, to: unit, limits, transaction) }
        }
    }

    /// Gives an order to another unit, whose time begins now.
    private static func send(
        _ order: inout Order,
        to unit: OrganisationNode,
        _ limits: OrderLimits,
        _ transaction: any WriteTransaction
    ) throws {
        order.unit = unit.id
        order.dispatchedAt = transaction.now.timestamp
        order.clearSignedAt()
        order.clearContactedAt()
        try Self.begin(&order, limits, transaction)
    }

    /// Begins an order's limit anew.
    static func begin(_ order: inout Order, _ limits: OrderLimits, _ transaction: any WriteTransaction) throws {
        order.clearOverdueAt()
        order.setDue(try limits.begin(order.number, transaction))
    }
}
