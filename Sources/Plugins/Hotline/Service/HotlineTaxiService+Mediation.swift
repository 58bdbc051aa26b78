internal import HotlineAPI
internal import PluginKit

/// Between driver and passenger (司乘调解): both are called by the office, and neither learns the other's number.
extension HotlineTaxiService {
    func beginMediation(_ request: BeginMediationRequest, context: CallContext) async throws -> TaxiCase {
        try await self.procedure(context).mediate(.begin, of: request.number, request) { taxi, _, transaction in
            taxi.mediation.begunAt = transaction.now.timestamp
        }
    }

    func callParty(_ request: CallPartyRequest, context: CallContext) async throws -> TaxiCase {
        try StepRules.check(request.party, field: "party", name: "回访对象")
        try StepRules.check(request.result, field: "result", name: "联系结果")
        try StepRules.check(attempts: request.attempts)
        try TaxiRules.check(text: request.words, field: "words", name: "回访记录")
        let view = TaxiView(context, self.sealer)
        let isHotline = context.principal.roles.contains(.hotlineOperator)
        return try await self.procedure(context).mediate(
            .call,
            of: request.number,
            request,
            recorded: [
                "party": request.party != .unspecified, "result": request.result != .unspecified, "attempts": true,
            ]
        ) { taxi, step, transaction in
            if request.party == .passenger, !isHotline { try Self.checkMayCall(taxi, view, transaction) }
            if request.result == .reached {
                if request.party == .passenger { taxi.mediation.passengerCalled = true }
                if request.party == .driver { taxi.mediation.driverCalled = true }
            }
            step.party = request.party
            step.contactResult = request.result
            step.attempts = request.attempts
            step.text = try Self.masked(request.words, taxi, view, transaction)
        }
    }

    func askPassenger(_ request: AskPassengerRequest, context: CallContext) async throws -> TaxiCase {
        try StepRules.check(request.agreed, field: "agreed", name: "是否同意")
        try TaxiRules.check(text: request.words, field: "words", name: "乘客原话")
        guard request.agreed != .unspecified else {
            throw RPCError.invalidFields([.init(field: "agreed", description: "须记录乘客是否同意听取道歉")])
        }
        let view = TaxiView(context, self.sealer)
        return try await self.procedure(context).mediate(
            request.agreed == .yes ? .agree : .decline,
            of: request.number,
            request
        ) { taxi, step, transaction in
            step.party = .passenger
            step.agreed = request.agreed
            step.text = try Self.masked(request.words, taxi, view, transaction)
        }
    }

    func relayApology(_ request: RelayApologyRequest, context: CallContext) async throws -> TaxiCase {
        try TaxiRules.check(text: request.apology, field: "apology", name: "道歉内容", isNeeded: true)
        let view = TaxiView(context, self.sealer)
        return try await self.procedure(context).mediate(
            .relay,
            of: request.number,
            request,
            recorded: ["apology": true],
            holds: { $0 == MediationFlow.byOffice ? request.isByOffice : nil }
        ) { taxi, step, transaction in
            // It is read out to the passenger word for word: nothing is hidden in it, it is written anew.
            guard try Self.masked(request.apology, taxi, view, transaction) == request.apology else {
                throw RPCError.invalidFields([
                    .init(field: "apology", description: "道歉内容里有电话、姓名、车牌或者地址，请删去后再转达")
                ])
            }
            step.party = .passenger
            step.text = request.apology
        }
    }

    func settleMediation(_ request: SettleMediationRequest, context: CallContext) async throws -> TaxiCase {
        try StepRules.check(request.result, field: "result", name: "调解结果")
        try TaxiRules.check(text: request.words, field: "words", name: "说明")
        guard (request.result == .compensated) == (request.compensationFen > 0),
            request.compensationFen <= Self.compensationMax
        else {
            throw RPCError.invalidFields([
                .init(field: "compensation_fen", description: "达成补偿的须填写补偿金额，其他结果不填")
            ])
        }
        let action: MediationAction
        switch request.result {
        case .accepted: action = .accept
        case .compensated: action = .compensate
        case .refused: action = .giveUp
        case .unspecified, .UNRECOGNIZED:
            throw RPCError.invalidFields([.init(field: "result", description: "须记录调解结果")])
        }
        let view = TaxiView(context, self.sealer)
        return try await self.procedure(context).mediate(
            action,
            of: request.number,
            request,
            recorded: ["compensation_fen": request.compensationFen > 0]
        ) { taxi, step, transaction in
            taxi.mediation.result = request.result
            taxi.mediation.compensationFen = request.compensationFen
            step.result = request.result
            step.compensationFen = request.compensationFen
            step.text = try Self.masked(request.words, taxi, view, transaction)
        }
    }

    /// Whoever asked that the unit shall not know how to reach them is called by the hotline only (HOT-C2).
    private static func checkMayCall(
        _ taxi: TaxiCase,
        _ view: TaxiView,
        _ transaction: any ReadTransaction
    ) throws {
        let orders = try taxi.orderNumbers.compactMap { try view.orders.table.order($0, transaction) }
        guard orders.contains(where: { $0.isAnonymous || $0.isConfidential }) else { return }
        throw RPCError(code: .failedPrecondition, message: "不能回访：\(OrderCondition.mayCall.text)。")
    }

    /// A hundred thousand yuan; more is a slip of the pen.
    private static let compensationMax: UInt64 = 10_000_000
}
