internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves the protection of the complainant (诉求人保护, HOT-C1 to C9).
struct ProtectionService: HotlineProtectionServiceHandler {
    let hotline: HotlineService

    func nameAccused(_ request: NameAccusedRequest, context: CallContext) async throws -> Order {
        try OrderRules.check(request.accusedName, field: "accused_name", name: "被投诉人", 0...50)
        let unit = try OrderAccused.unit(request.accusedUnit, in: context.principal.tree)
        let family = self.hotline.family(of: context)
        let sealer = self.hotline.sealer
        let finder = AccusedFinder(context, sealer, self.hotline.limits(of: context), self.hotline.effects)
        let taxis = TaxiTable(organisationID: context.principal.organisationID, sealer: sealer)
        return try await self.take(.nameAccused, of: request.number, request, context) { order, step, transaction in
            order.accusedName = request.accusedName
            order.accusedUnit = unit
            step.partUnit = unit
            try finder.takeBackParts(of: order, accused: unit, transaction)
            // Whom the investigation found stays found.
            if let number = try taxis.number(ofOrder: order.number, transaction),
                let taxi = try taxis.record(number, transaction)?.taxi
            {
                try finder.add(taxi, to: &order, transaction)
            }
            try family.accused(order, transaction)
        }
    }

    func keepSecret(_ request: KeepSecretRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request.isConfidential, field: "is_confidential", name: "是否保密")
        let recorded = ["is_confidential": request.isConfidential != .unspecified]
        return try await self.take(.keepSecret, of: request.number, request, context, recorded: recorded) {
            order,
            step,
            _ in
            if order.isAnonymous { throw StepRules.wrong("is_confidential", "匿名诉求没有需要保密的联系方式") }
            order.isConfidential = request.isConfidential == .yes
            step.approved = request.isConfidential
        }
    }

    func declareConflict(_ request: DeclareConflictRequest, context: CallContext) async throws -> RecusalResponse {
        try StepRules.check(text: request.reason, field: "reason", name: "回避理由", isNeeded: true)
        let table = RecusalTable(organisationID: context.principal.organisationID)
        let account = context.principal.accountID
        return try await self.take(
            .declareConflict,
            of: request.number,
            request,
            context,
            recorded: ["reason": true]
        ) { order, step, transaction in
            try table.add(account, to: order.number, transaction)
            step.text = request.reason
        } answer: { order, _ in
            RecusalResponse.with { $0.number = order.number }
        }
    }

    func demandRecusal(_ request: DemandRecusalRequest, context: CallContext) async throws -> Order {
        try StepRules.check(text: request.reason, field: "reason", name: "回避理由", isNeeded: true)
        let organisationID = context.principal.organisationID
        let table = RecusalTable(organisationID: organisationID)
        let steps = StepTable(organisationID: organisationID, sealer: self.hotline.sealer)
        let recorded = ["revision": request.revision > 0, "reason": true]
        return try await self.take(.demandRecusal, of: request.number, request, context, recorded: recorded) {
            order,
            step,
            transaction in
            guard let account = try steps.account(of: request.revision, order.number, transaction) else {
                throw StepRules.wrong("revision", "办理过程中没有序号为 \(request.revision) 的步骤")
            }
            try table.add(account, to: order.number, transaction)
            step.recusedRevision = request.revision
            step.text = request.reason
        }
    }

    func liftRecusal(_ request: LiftRecusalRequest, context: CallContext) async throws -> RecusalResponse {
        try StepRules.check(text: request.reason, field: "reason", name: "解除理由", isNeeded: true)
        let organisationID = context.principal.organisationID
        let (table, reach) = (RecusalTable(organisationID: organisationID), context.reach)
        let steps = StepTable(organisationID: organisationID, sealer: self.hotline.sealer)
        let recorded = ["revision": request.revision > 0, "reason": true]
        return try await self.take(.liftRecusal, of: request.number, request, context, recorded: recorded) {
            order,
            step,
            transaction in
            guard reach.admits(order.origin) else {
                throw RPCError(code: .permissionDenied, message: "是否解除回避，须由登记机构的监督人员决定，承办单位不能决定。")
            }
            guard let account = try steps.recused(by: request.revision, order.number, transaction) else {
                throw StepRules.wrong("revision", "办理过程中序号为 \(request.revision) 的步骤不是申报、申请回避或者单位回避")
            }
            guard try table.remove(account, from: order.number, transaction) else {
                throw StepRules.wrong("revision", "该人员或者单位现在没有回避，不需要解除")
            }
            step.recusedRevision = request.revision
            step.text = request.reason
        } answer: { order, _ in
            RecusalResponse.with { $0.number = order.number }
        }
    }

    func askRelay(_ request: AskRelayRequest, context: CallContext) async throws -> Order {
        try StepRules.check(text: request.message, field: "message", name: "转达内容", isNeeded: true)
        return try await self.take(
            .askRelay,
            of: request.number,
            request,
            context,
            isOwn: true,
            recorded: ["message": true]
        ) { _, step, _ in
            step.text = request.message
        }
    }

    func relayToCaller(_ request: RelayToCallerRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request.result, field: "result", name: "联系结果")
        try StepRules.check(attempts: request.attempts)
        try StepRules.check(text: request.words, field: "words", name: "诉求人答复")
        let limits = self.hotline.limits(of: context)
        let recorded = ["result": request.result != .unspecified, "attempts": true]
        return try await self.take(.relay, of: request.number, request, context, recorded: recorded) {
            order,
            step,
            transaction in
            // The unit has reached the caller, in the one way that there is.
            if !order.unit.isEmpty { try limits.contact(&order, request.result, transaction) }
            step.contactResult = request.result
            step.attempts = request.attempts
            step.text = request.words
        }
    }

    func noteRetaliation(_ request: NoteRetaliationRequest, context: CallContext) async throws -> Order {
        try StepRules.check(text: request.facts, field: "facts", name: "事实", isNeeded: true)
        return try await self.take(
            .noteRetaliation,
            of: request.number,
            request,
            context,
            recorded: ["facts": true]
        ) { _, step, _ in
            step.text = request.facts
        }
    }

    func warnCaller(_ request: WarnCallerRequest, context: CallContext) async throws -> Order {
        try StepRules.check(text: request.grounds, field: "grounds", name: "告诫事由", isNeeded: true)
        let recorded = ["grounds": true]
        return try await self.take(.warn, of: request.number, request, context, recorded: recorded) { _, step, _ in
            step.text = request.grounds
        }
    }

    func referToPolice(_ request: ReferToPoliceRequest, context: CallContext) async throws -> Order {
        try StepRules.check(text: request.grounds, field: "grounds", name: "移送事由", isNeeded: true)
        try OrderRules.check(request.authority, field: "authority", name: "接收机关", 1...100)
        let recorded = ["grounds": true, "authority": true]
        return try await self.take(.refer, of: request.number, request, context, recorded: recorded) { _, step, _ in
            step.legalBasis = request.authority
            step.text = request.grounds
        }
    }

    func reportRisk(_ request: ReportRiskRequest, context: CallContext) async throws -> Order {
        try StepRules.check(text: request.risk, field: "risk", name: "风险情况", isNeeded: true)
        try OrderRules.check(request.authority, field: "authority", name: "报告对象", 1...100)
        let recorded = ["risk": true, "authority": true]
        return try await self.take(.reportRisk, of: request.number, request, context, recorded: recorded) {
            _,
            step,
            _ in
            step.legalBasis = request.authority
            step.text = request.risk
        }
    }
}
