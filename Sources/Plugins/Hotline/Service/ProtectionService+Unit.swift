internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// A whole unit stands aside (单位回避, HOT-C3).
extension ProtectionService {
    func recuseUnit(_ request: RecuseUnitRequest, context: CallContext) async throws -> RecusalResponse {
        try OrderRules.check(request.unit, field: "unit", name: "回避单位", 1...100)
        try StepRules.check(text: request.reason, field: "reason", name: "回避理由", isNeeded: true)
        let (principal, tree) = (context.principal, context.principal.tree)
        let unit = try OrderUnit.any(request.unit, in: tree)
        let table = RecusalTable(organisationID: principal.organisationID)
        let view = OrderView(context, self.hotline.sealer)
        let (parts, limits) = (self.hotline.parts(of: context), self.hotline.limits(of: context))
        let recorded = ["unit": true, "reason": true]
        return try await self.take(.recuseUnit, of: request.number, request, context, recorded: recorded) {
            order,
            step,
            transaction in
            // A unit that stood aside by itself would be rid of what was ruled to be its duty (HOT-S10).
            guard view.reach.admits(order.origin) else {
                throw RPCError(
                    code: .permissionDenied,
                    message: "单位回避由登记工单的热线决定。承办单位认为应当回避的，请退单写明理由，或者联系热线。"
                )
            }
            // Nobody would be left to send it elsewhere.
            guard unit != order.origin, !tree.subtree(of: unit).contains(order.origin) else {
                throw StepRules.wrong("unit", "登记机构及其上级单位不能整体回避，请由有关人员回避")
            }
            try table.add(RecusalTable.key(ofUnit: unit), to: order.number, transaction)
            try parts.withdrawAll(of: order.number, limits, transaction) { helper in
                helper == unit || tree.subtree(of: unit).contains(helper)
            }
            step.partUnit = unit
            step.text = request.reason
        } answer: { order, _ in
            RecusalResponse.with { $0.number = order.number }
        }
    }
}
