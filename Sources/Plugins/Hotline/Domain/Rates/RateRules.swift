internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// The rates that are computed (考核指标), and what they may be computed by.
enum RateRules {
    /// The formulas that each rate may have; the first is the usual one.
    static let formulas: [(kind: RateKind, formulas: [RateFormula])] = [
        (.response, [.contactedInTime, .callerWasContacted]),
        // 处理率 of the East-Dongsheng story is about the rate of orders that were done in time (HOT-K3).
        (.resolution, [.solvedAtCallBack, .answeredInTime]),
        (.satisfaction, [.satisfiedAtCallBack]),
        (.signing, [.signedInTime]),
        (.completion, [.answeredInTime]),
        (.redo, [.redone]),
        (.verification, [.verifiedAtCallBack]),
        (.sampling, [.calledBack]),
        (.immediate, [.answeredAtOnce]),
    ]

    /// Models, until a local rule says otherwise: none was seen, and HOT-K2 is from memory.
    static let model: [RateRule] = [
        Self.model(.response, "响应率", "HOT-K1（北京 32）；公式为通常做法（示范）"),
        Self.model(.resolution, "解决率", "HOT-K1（北京 32）；公式为通常做法（示范）"),
        Self.model(.satisfaction, "满意率", "HOT-K1（北京 32）；公式为通常做法（示范）"),
        Self.model(.signing, "及时签收率", "HOT-K7（连云港、巴彦淖尔通报）；公式和期限为示范"),
        Self.model(.completion, "按时办结率", "HOT-K7（各地通报）；公式为示范"),
        Self.model(.redo, "发回重办率", "HOT-K7（各地通报）；公式为示范", Self.lowTiers),
        Self.model(.verification, "回访核实率", "HOT-K7（各地通报）；公式为示范"),
        Self.model(.sampling, "抽查回访率", "HOT-K8（12328 全国通报）；公式为示范"),
        Self.model(.immediate, "信息咨询即时答复率", "HOT-K8（12328 全国通报）；公式为示范"),
    ].compactMap(\.self)

    /// Scales of a model (HOT-K6: 分档评价).
    static let tiers: [RateTier] = Self.scale([("优秀", 9_500), ("良好", 8_500), ("一般", 7_000), ("较差", 0)])
    /// For rates of which less is better.
    static let lowTiers: [RateTier] = Self.scale([("优秀", 200), ("良好", 500), ("一般", 1_000), ("较差", 10_000)])

    /// Denominators below this are not ranked; a model (HOT-K9).
    static let sampleMin = 10

    /// The rules that hold on a day, one for each rate: of several the one that began to last.
    static func rules(on day: CivilDay, _ own: [RateRule]) -> [RateRule] {
        Self.model.map { model in
            own.filter { rule in rule.kind == model.kind && rule.from.map { $0 <= day } ?? true }
                .max { ($0.from?.number ?? .min) < ($1.from?.number ?? .min) } ?? model
        }
    }

    /// The method of a formula that a rate may have; with none given its usual one.
    static func method(_ kind: RateKind, _ formula: RateFormula) -> RateMethod? {
        guard let allowed = Self.formulas.first(where: { $0.kind == kind })?.formulas else { return nil }
        let wanted = formula == .unspecified ? allowed.first : formula
        guard let wanted, allowed.contains(wanted) else { return nil }
        return RateMethod.all.first { $0.formula == wanted }
    }

    private static func model(
        _ kind: RateKind,
        _ name: String,
        _ source: String,
        _ tiers: [RateTier] = Self.tiers
    ) -> RateRule? {
        Self.method(kind, .unspecified).map { method in
            RateRule(
                kind: kind,
                name: name,
                method: method,
                sampleMin: Self.sampleMin,
                tiers: tiers,
                isModel: true,
                source: source
            )
        }
    }

    private static func scale(_ steps: [(String, UInt32)]) -> [RateTier] {
        steps.map { name, basisPoints in
            RateTier.with {
                $0.name = name
                $0.basisPoints = basisPoints
            }
        }
    }
}
