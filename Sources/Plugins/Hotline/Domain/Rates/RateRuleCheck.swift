internal import HotlineAPI
internal import PluginKit

/// What a request to define a rate has to be like.
enum RateRuleCheck {
    private static let tiersMax = 8
    private static let samples: ClosedRange<UInt32> = 1...10_000
    /// What no name of a sheet may have.
    private static let notInNames = "[]:*?/\\'"

    /// The rule that a request asks for.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`: also for a month past, whose bulletin is out.
    static func rule(_ request: SetRateDefinitionRequest, today: CivilDay) throws(RPCError) -> RateRule {
        guard let method = RateRules.method(request.kind, request.formula) else {
            throw Self.wrong("formula", "这个指标不能用这个公式")
        }
        try OrderRules.check(request.name, field: "name", name: "指标名称", 1...20)
        guard !request.name.contains(where: { Self.notInNames.contains($0) }) else {
            throw Self.wrong("name", "指标名称不能有 \(Self.notInNames) 这些符号")
        }
        try OrderRules.check(request.source, field: "source", name: "依据", 1...200)
        let days = try ReportDays(month: request.fromMonth, field: "from_month")
        guard days.from >= ReportDays(monthOf: today).from else {
            throw Self.wrong("from_month", "只能从本月或者以后的月份起改变口径，已经通报的月份不再改变")
        }
        guard Self.samples.contains(request.sampleMin) else {
            throw Self.wrong("sample_min", "参加排名的最少工单数为 1 到 10000")
        }
        return RateRule(
            kind: request.kind,
            name: request.name,
            method: method,
            from: days.from,
            sampleMin: Int(request.sampleMin),
            tiers: try Self.tiers(request.tiers, method),
            source: request.source
        )
    }

    private static func tiers(_ tiers: [RateTier], _ method: RateMethod) throws(RPCError) -> [RateTier] {
        if tiers.isEmpty { return method.isLowerBetter ? RateRules.lowTiers : RateRules.tiers }
        guard tiers.count <= Self.tiersMax else { throw Self.wrong("tiers", "最多 \(Self.tiersMax) 档") }
        for tier in tiers {
            try OrderRules.check(tier.name, field: "tiers", name: "档次名称", 1...10)
            guard tier.basisPoints <= 10_000 else { throw Self.wrong("tiers", "档次的界限为 0 到 100%") }
        }
        let isSorted = zip(tiers, tiers.dropFirst()).allSatisfy { better, worse in
            method.isLowerBetter ? better.basisPoints < worse.basisPoints : better.basisPoints > worse.basisPoints
        }
        guard isSorted else { throw Self.wrong("tiers", "档次请从最好的写起，界限逐档放宽") }
        return tiers
    }

    private static func wrong(_ field: String, _ description: String) -> RPCError {
        .invalidFields([.init(field: field, description: description)])
    }
}
