internal import HotlineAPI
internal import PluginKit

/// Which step a taxi case may take from which state.
enum TaxiFlow {
    /// The procedure of a taxi case: education before penalty (HOT-P1 to P12).
    static let workflow = Workflow<TaxiStage, TaxiAction>(
        id: "\(HotlinePlugin.id).taxi",
        title: "出租汽车服务质量案件",
        final: Set(TaxiStage.allCases).subtracting([.opened, .filed]),
        Self.investigation + Self.decision + Self.pledge
    )

    private static let investigation: [Transition<TaxiStage, TaxiAction>] = [
        Transition(
            "HOT-P12",
            from: [],
            on: .open,
            to: .opened,
            by: [.handlingUnit],
            records: ["order_number", "breach", "plate", "incident_at", "facts"],
            legalBasis: "巡游出租汽车经营服务管理规定（投诉10日，复杂30日办结；2014年第16号令第45条编号，现行条文未核对）"
        ),
        Transition(
            "HOT-P19",
            from: [.opened, .filed],
            on: .link,
            to: nil,
            by: [.handlingUnit],
            records: ["order_number"],
            legalBasis: "国办函〔2025〕66号（重复诉求事项原则上并单处理）"
        ),
        Transition(
            "HOT-P11",
            from: [.opened, .filed],
            on: .identify,
            to: nil,
            by: [.handlingUnit],
            records: ["driver_name", "evidence"],
            // What the driver is from then on: whom the orders of the case complain of, and are closed to.
            legalBasis: "行政处罚法 40、54（查明事实，全面、客观、公正地调查）；济南市12345条例 32（不得泄露给被投诉人，示范）"
        ),
        // With the step by which the order that it was opened for comes to another unit: nobody else could go on with it.
        Transition(
            "HOT-P12",
            from: [.opened, .filed],
            on: .handOver,
            to: nil,
            by: [.hotlineOperator, .supervisor],
            records: ["unit"],
            legalBasis: "济南市12345条例 32（回避）；潍坊市12345条例 22（指定承办单位）；案件随工单移交未见明文（示范）"
        ),
        Transition(
            "HOT-P7",
            from: [.opened],
            on: .file,
            to: .filed,
            by: [.handlingUnit],
            guards: [TaxiCondition.inTime],
            records: ["legal_basis"],
            legalBasis: "行政处罚法 36、54、60"
        ),
        Transition(
            "HOT-P7",
            from: [.opened],
            on: .dismiss,
            to: .dismissed,
            by: [.handlingUnit],
            records: ["reason"],
            legalBasis: "行政处罚法 54"
        ),
        Transition(
            "HOT-P1",
            from: [.filed],
            on: .find,
            to: nil,
            by: [.handlingUnit],
            records: ["test", "verdict", "evidence"],
            legalBasis: "行政处罚法 33、40"
        ),
        Transition(
            "HOT-P4",
            from: [.filed] + TaxiStage.exempt,
            on: .educate,
            to: nil,
            by: [.handlingUnit],
            guards: [TaxiCondition.hasDriver],
            records: ["content", "method"],
            legalBasis: "行政处罚法 6、33(3)"
        ),
        Transition(
            "HOT-P12",
            from: [.opened, .filed],
            on: .extend,
            to: nil,
            by: [.supervisor],
            guards: [TaxiCondition.unitHead],
            records: ["reason"],
            legalBasis: "巡游出租汽车经营服务管理规定（复杂投诉30日；现行条文未核对）"
        ),
    ]

    /// What the head of the unit decides: different outcomes, each with conditions of its own (HOT-P6).
    private static let decision: [Transition<TaxiStage, TaxiAction>] = [
        Self.decide(
            "HOT-P6",
            .punish,
            .punished,
            [TaxiCondition.hasParty, TaxiCondition.testsRecorded, TaxiCondition.mayPunish],
            "32、51、57(1)一",
            records: ["penalty"]
        ),
        Self.decide(
            "HOT-P1",
            .exemptMinor,
            .exemptMinor,
            [TaxiCondition.hasDriver, TaxiCondition.threeTests, TaxiCondition.educated],
            "33(1)前段、57(1)二"
        ),
        Self.decide(
            "HOT-P2",
            .exemptFirst,
            .exemptFirst,
            [
                TaxiCondition.hasDriver, TaxiCondition.hasLicence, TaxiCondition.noRepeat, TaxiCondition.firstTests,
                TaxiCondition.educated,
            ],
            "33(1)后段"
        ),
        Self.decide(
            "HOT-P3",
            .exemptNoFault,
            .exemptNoFault,
            [TaxiCondition.hasDriver, TaxiCondition.noFault, TaxiCondition.educated],
            "33(2)"
        ),
        Self.decide("HOT-P6", .findNotMadeOut, .notMadeOut, [TaxiCondition.investigated], "57(1)三"),
        Self.decide("HOT-P6", .transferCrime, .transferred, [], "27、57(1)四"),
    ]

    /// The letter of promise (服务质量承诺书): voluntary, at any time from filing on, and a condition of nothing (HOT-P9).
    private static let pledge: [Transition<TaxiStage, TaxiAction>] = [
        Self.letter(.draftPledge, [TaxiCondition.hasDriver, TaxiCondition.unsigned], []),
        Self.letter(.signPledge, [TaxiCondition.drafted], ["signer", "signature", "is_voluntary"]),
        Self.letter(.declinePledge, [TaxiCondition.drafted], []),
        Self.letter(.followUpPledge, [TaxiCondition.signed], ["kept", "note"]),
    ]

    private static func decide(
        _ id: String,
        _ action: TaxiAction,
        _ stage: TaxiStage,
        _ guards: [WorkflowGuard],
        _ articles: String,
        records: [String] = []
    ) -> Transition<TaxiStage, TaxiAction> {
        Transition(
            id,
            from: [.filed],
            on: action,
            to: stage,
            by: [.supervisor],
            guards: [TaxiCondition.unitHead] + guards,
            records: ["legal_basis", "decision"] + records,
            legalBasis: "行政处罚法 \(articles)"
        )
    }

    private static func letter(
        _ action: TaxiAction,
        _ guards: [WorkflowGuard],
        _ records: [String]
    ) -> Transition<TaxiStage, TaxiAction> {
        Transition(
            "HOT-P9",
            from: [.filed, .punished] + TaxiStage.exempt,
            on: action,
            to: nil,
            by: [.handlingUnit],
            guards: guards,
            records: records,
            legalBasis: "行政处罚法 4、6、33(3)（自愿，不是处罚，也不是不予处罚的条件）"
        )
    }
}
