internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves the protection of the complainant (诉求人保护, HOT-C1 to C9).
struct ProtectionService: HotlineProtectionServiceHandler {
    let hotline: HotlineService

    private static let relaying = [ProtectionAction.askRelay.rawValue, ProtectionAction.relay.rawValue]

    func nameAccused(_ request: NameAccusedRequest, context: CallContext) async throws -> Order {
        try OrderRules.check(request.accusedName, field: "accused_name", name: "被投诉人", 0...50)
        let unit = try OrderAccused.unit(request.accusedUnit, in: context.principal.tree)
        let family = self.hotline.family(of: context)
        let finder = AccusedFinder(context, self.hotline.sealer, family.limits, family.effects)
        let published = PublishedTable(organisationID: context.principal.organisationID)
        let recorded = ["accused": !unit.isEmpty || !request.accusedName.isEmpty]
        return try await self.take(.nameAccused, of: request.number, request, context, recorded: recorded) {
            order,
            step,
            transaction in
            // Whoever was named before stays named.
            order.accusedName = try OrderAccused.joining([request.accusedName], to: order.accusedName)
            step.partUnit = try finder.name(unit, in: &order, transaction)
            step.text = request.accusedName
            // Nobody knew this name when the text was looked through for names.
            try published.takeBack(&order, transaction)
            try published.takeBack(mergedInto: order.number, transaction)
            try family.accused(order, transaction)
        }
    }

    func keepSecret(_ request: KeepSecretRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request.isConfidential, field: "is_confidential", name: "是否保密")
        try StepRules.check(
            text: request.reason,
            field: "reason",
            name: "诉求人同意不再保密的情况",
            isNeeded: request.isConfidential == .no
        )
        let published = PublishedTable(organisationID: context.principal.organisationID)
        let recorded = ["is_confidential": request.isConfidential != .unspecified]
        return try await self.take(.keepSecret, of: request.number, request, context, recorded: recorded) {
            order,
            step,
            transaction in
            if order.isAnonymous { throw StepRules.wrong("is_confidential", "匿名诉求没有需要保密的联系方式") }
            order.isConfidential = request.isConfidential == .yes
            if order.isConfidential {
                try published.takeBack(&order, transaction)
                // What they were answered may name this caller.
                try published.takeBack(mergedInto: order.number, transaction)
            }
            step.approved = request.isConfidential
            step.text = request.reason
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
            guard !account.isEmpty else {
                throw StepRules.wrong("revision", "这一步不是工作人员办理的，请写明工作人员办理的步骤的序号")
            }
            try table.add(account, to: order.number, transaction)
            step.recusedRevision = request.revision
            step.text = request.reason
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
        let steps = StepTable(organisationID: context.principal.organisationID, sealer: self.hotline.sealer)
        return try await self.take(.relay, of: request.number, request, context, recorded: recorded) {
            order,
            step,
            transaction in
            // The unit has reached the caller, in the one way that there is; where it asked for nothing it has not.
            let relays = try steps.steps(of: order.number, transaction).filter { Self.relaying.contains($0.event) }
            if relays.last?.event == ProtectionAction.askRelay.rawValue, relays.last?.step.unit == order.unit {
                try limits.contact(&order, request.result, transaction)
            }
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
