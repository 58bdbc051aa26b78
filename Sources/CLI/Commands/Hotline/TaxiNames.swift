internal import HotlineAPI

/// What is chosen from in taxi cases, as clerks name it.
enum TaxiNames {
    static let breaches: [(TaxiBreach, String)] = TaxiBreach.allCases.filter { $0 != .unspecified }.map {
        ($0, $0.title)
    }
    static let states: [(TaxiState, String)] = TaxiState.allCases.filter { $0 != .unspecified }.map { ($0, $0.title) }
    static let tests: [(TaxiTest, String)] = [
        (.minorAct, "轻微"), (.corrected, "及时改正"), (.noHarm, "没有危害后果"), (.firstTime, "初次违法"), (.minorHarm, "后果轻微"),
        (.noFault, "没有过错"), (.admits, "承认"),
    ]
    static let verdicts: [(TaxiVerdict, String)] = [(.yes, "是"), (.no, "否"), (.unknown, "不明")]
    static let outcomes: [(TaxiOutcome, String)] = [
        (.punished, "处罚"), (.exemptMinor, "轻微不罚"), (.exemptFirst, "初次不罚"), (.exemptNoFault, "无过错不罚"),
        (.notMadeOut, "事实不能成立"), (.transferred, "移送"),
    ]
    static let mitigations: [(Mitigation, String)] = [
        (.harmRemoved, "消除危害"), (.coerced, "受胁迫"), (.confessed, "主动供述"), (.merit, "立功"), (.other, "法定其他情形"),
    ]
    static let leniencies: [(Leniency, String)] = [(.lighter, "从轻"), (.reduced, "减轻")]
    static let methods: [(EducationMethod, String)] = [
        (.inPerson, "当面"), (.telephone, "电话"), (.written, "书面"), (.class, "集中学习"),
    ]
    static let penalties: [(PenaltyKind, String)] = [
        (.warning, "警告"), (.fine, "罚款"), (.confiscation, "没收违法所得"), (.licence, "暂扣或者吊销许可证件"), (.other, "其他"),
    ]
    static let penalised: [(PenaltyParty, String)] = [(.driver, "驾驶员"), (.operator, "经营者")]
    static let procedures: [(PenaltyProcedure, String)] = [(.ordinary, "普通程序"), (.onTheSpot, "当场处罚")]
    static let signatures: [(SignatureKind, String)] = [
        (.handwritten, "手写签名"), (.fingerprint, "签名捺印"), (.electronic, "电子签名"),
    ]
    static let pledges: [(PledgeState, String)] = [(.drafted, "待签署"), (.signed, "已签署"), (.declined, "不签署")]
    static let parties: [(TaxiParty, String)] = [(.passenger, "乘客"), (.driver, "驾驶员")]
    static let results: [(MediationResult, String)] = [(.accepted, "接受道歉"), (.compensated, "达成补偿"), (.refused, "不接受")]
}
