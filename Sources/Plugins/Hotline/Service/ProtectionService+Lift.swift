internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Whom an order was closed to by mistake, or by what is over, sees it again (解除回避、更正被投诉人, HOT-C1, C3).
extension ProtectionService {
    func liftRecusal(_ request: LiftRecusalRequest, context: CallContext) async throws -> RecusalResponse {
        try StepRules.check(text: request.reason, field: "reason", name: "解除理由", isNeeded: true)
        let (organisationID, tree) = (context.principal.organisationID, context.principal.tree)
        let reach = context.reach
        let steps = StepTable(organisationID: organisationID, sealer: self.hotline.sealer)
        let finder = AccusedFinder(
            context,
            self.hotline.sealer,
            self.hotline.limits(of: context),
            self.hotline.effects
        )
        let recorded = ["revision": request.revision > 0, "reason": true]
        return try await self.take(.liftRecusal, of: request.number, request, context, recorded: recorded) {
            order,
            step,
            transaction in
            guard reach.admits(order.origin) else {
                throw RPCError(code: .permissionDenied, message: "是否解除回避，须由登记机构的监督人员决定，承办单位不能决定。")
            }
            let past = try steps.steps(of: order.number, transaction)
            let naming = past.first {
                $0.step.revision == request.revision && $0.event == ProtectionAction.nameAccused.rawValue
            }
            let isLifted: Bool
            if naming != nil || request.revision == OrderTable.registration {
                isLifted = try Self.lift(accusedBy: naming, past, from: &order, tree, organisationID, transaction)
                // Whom the investigation found stays found.
                try finder.addFound(to: &order, transaction)
            } else {
                isLifted = try Self.lift(request.revision, from: order.number, steps, transaction)
            }
            guard isLifted else {
                throw StepRules.wrong("revision", "该人员或者单位现在没有回避，也没有登记为被投诉人，不需要解除")
            }
            step.recusedRevision = request.revision
            step.text = request.reason
        } answer: { order, _ in
            RecusalResponse.with { $0.number = order.number }
        }
    }

    /// Lets whoever stood aside by a step take part again; returns whether anybody did.
    private static func lift(
        _ revision: UInt32,
        from number: String,
        _ steps: StepTable,
        _ transaction: any WriteTransaction
    ) throws -> Bool {
        guard let account = try steps.recused(by: revision, number, transaction) else {
            throw StepRules.wrong("revision", "办理过程中序号为 \(revision) 的步骤不是申报、申请回避、单位回避或者登记被投诉人")
        }
        let table = RecusalTable(organisationID: steps.organisationID)
        return try table.remove(account, from: number, transaction)
    }

    /// Takes back whom a step named as accused, or the registration (`nil`); whom another step named stays named.
    private static func lift(
        accusedBy closing: PastStep?,
        _ past: [PastStep],
        from order: inout Order,
        _ tree: OrganisationTree,
        _ organisationID: String,
        _ transaction: any WriteTransaction
    ) throws -> Bool {
        let others = past.filter {
            $0.event == ProtectionAction.nameAccused.rawValue && $0.step.revision != closing?.step.revision
        }
        let before = order
        let named = closing.map { OrderAccused.names($0.step.text) } ?? OrderAccused.names(order.accusedName)
        let kept = Set(others.flatMap { OrderAccused.names($0.step.text) })
        let gone = Set(named).subtracting(kept)
        order.accusedName = OrderAccused.names(order.accusedName).filter { !gone.contains($0) }
            .reduce("") { OrderAccused.adding($1, to: $0) }
        let unit = closing?.step.partUnit ?? order.accusedUnit
        guard !unit.isEmpty, closing != nil || !others.contains(where: { $0.step.partUnit == unit }) else {
            return order != before
        }
        if order.accusedUnit == unit { order.accusedUnit = "" }
        let table = RecusalTable(organisationID: organisationID)
        var wasAside = false
        // All that have its name were closed with it: nobody knew which of them it was.
        let namesakes = Set(OrderAccused.known(tree.name(of: unit), in: tree)).union([unit])
        for unit in namesakes.subtracting(Self.standingAside(past, besides: closing)) {
            let isLifted = try table.remove(RecusalTable.key(ofUnit: unit), from: order.number, transaction)
            wasAside = wasAside || isLifted
        }
        return wasAside || order != before
    }

    /// Units that stand aside by a step of their own, which nobody took back.
    private static func standingAside(_ past: [PastStep], besides closing: PastStep?) -> Set<String> {
        let lifted = Set(past.filter { $0.event == ProtectionAction.liftRecusal.rawValue }.map(\.step.recusedRevision))
        let naming: Set = [ProtectionAction.recuseUnit, .nameAccused, .identifyAccused]
        return Set(
            past.filter { step in
                naming.contains { $0.rawValue == step.event } && step.step.revision != closing?.step.revision
                    && !lifted.contains(step.step.revision)
            }.map(\.step.partUnit)
        )
    }
}
