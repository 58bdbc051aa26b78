internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Somebody who only has the name of whom an order accuses (同名人员, HOT-C1).
extension ProtectionService {
    func admitNamesake(_ request: AdmitNamesakeRequest, context: CallContext) async throws -> RecusalResponse {
        try OrderRules.check(request.account, field: "account", name: "账号", 1...64)
        try StepRules.check(text: request.reason, field: "reason", name: "核实情况", isNeeded: true)
        let table = RecusalTable(organisationID: context.principal.organisationID)
        let reach = context.reach
        let recorded = ["account": true, "reason": true]
        return try await self.take(.admitNamesake, of: request.number, request, context, recorded: recorded) {
            order,
            step,
            transaction in
            guard reach.admits(order.origin) else {
                throw RPCError(code: .permissionDenied, message: "是否为同名人员，须由登记机构的监督人员核实，承办单位不能决定。")
            }
            try table.add(RecusalTable.key(ofNamesake: request.account), to: order.number, transaction)
            step.text = request.reason
        } answer: { order, _ in
            RecusalResponse.with { $0.number = order.number }
        }
    }
}
