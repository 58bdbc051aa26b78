internal import HotlineAPI
internal import PluginKit

/// What a penalty, and what makes it lighter, has to be like.
extension TaxiRules {
    private static let spotKinds: Set<PenaltyKind> = [.warning, .fine]

    /// A penalty says what it is and on whom; nothing else has one, nor reasons for a lighter one (行政处罚法 32).
    static func check(_ request: DecideTaxiCaseRequest) throws(RPCError) {
        guard request.outcome == .punished else {
            if request.hasPenalty { throw StepRules.wrong("penalty", "只有处罚决定填写处罚") }
            if !request.mitigation.isEmpty || request.leniency != .unspecified || !request.mitigationEvidence.isEmpty {
                throw StepRules.wrong("mitigation", "从轻、减轻情节只随处罚填写")
            }
            return
        }
        for mitigation in request.mitigation
        where mitigation == .unspecified || !Mitigation.allCases.contains(mitigation) {
            throw StepRules.wrong("mitigation", "从轻、减轻情节不是可选的项")
        }
        try StepRules.check(request.leniency, field: "leniency", name: "从轻或者减轻")
        try Self.check(text: request.mitigationEvidence, field: "mitigation_evidence", name: "从轻、减轻的证据")
        if request.mitigation.isEmpty != (request.leniency == .unspecified) {
            throw StepRules.wrong("leniency", "有第三十二条情形的应当从轻或者减轻，没有的不填写")
        }
        if request.mitigation.isEmpty != request.mitigationEvidence.isEmpty {
            throw StepRules.wrong("mitigation_evidence", "从轻、减轻的，须写明证据；其他的不填写")
        }
        if request.hasPenalty { try Self.check(request.penalty) }
    }

    private static func check(_ penalty: Penalty) throws(RPCError) {
        try StepRules.check(penalty.party, field: "penalty.party", name: "被处罚人")
        try StepRules.check(penalty.procedure, field: "penalty.procedure", name: "处罚程序")
        if penalty.party == .unspecified { throw StepRules.wrong("penalty.party", "请选择被处罚人") }
        if penalty.procedure == .unspecified { throw StepRules.wrong("penalty.procedure", "请选择处罚程序") }
        guard !penalty.kinds.isEmpty, Set(penalty.kinds).count == penalty.kinds.count,
            penalty.kinds.allSatisfy({ $0 != .unspecified && PenaltyKind.allCases.contains($0) })
        else { throw StepRules.wrong("penalty.kinds", "请选择处罚种类，每种一次") }
        if penalty.kinds.contains(.fine) != (penalty.fineFen > 0) {
            throw StepRules.wrong("penalty.fine_fen", "罚款须写明数额，其他处罚没有数额")
        }
    }

    /// On the spot there is a warning, or a fine up to what the law allows on the day of the case (当场处罚, 行政处罚法 51).
    static func check(_ penalty: Penalty, by values: ParameterSet) throws(RPCError) {
        guard penalty.procedure == .onTheSpot else { return }
        let most = values.value(penalty.party == .driver ? .penaltySpotPerson : .penaltySpotUnit)
        guard Self.spotKinds.isSuperset(of: penalty.kinds), penalty.fineFen <= UInt64(most.amount) * 100 else {
            throw StepRules.wrong(
                "penalty.procedure",
                "当场处罚限于警告和 \(most.amount) 元以下罚款（\(most.basis)），其他的适用普通程序"
            )
        }
    }
}
