/// What a court fee (诉讼费用) is asked for, 诉讼费用交纳办法 13 and 14.
public enum FeeMatter: Sendable, Hashable {
    /// 财产案件, by the amount claimed; 13(1)(一).
    case property(Money)
    /// 离婚案件, by the whole property to be divided (zero: none); 13(1)(二)1.
    case divorce(property: Money)
    /// 人格权案件, by the damages claimed (zero: none); 13(1)(二)2.
    case personality(damages: Money)
    /// 其他非财产案件; 13(1)(二)3.
    case otherNonProperty
    /// 知识产权民事案件, by the amount in dispute if there is one; 13(1)(三).
    case intellectualProperty(Money?)
    /// 劳动争议案件; 13(1)(四).
    case labour
    /// 商标、专利、海事行政案件; 13(1)(五)1.
    case trademarkPatentMaritimeAdministrative
    /// 其他行政案件; 13(1)(五)2.
    case administrative
    /// 管辖权异议不成立; 13(1)(六).
    case jurisdictionObjection
    /// 特别程序、不予受理、驳回起诉、驳回上诉、行政赔偿: no fee; 8.
    case free
    /// 申请执行, also recognition of foreign judgments, by the amount if there is one; 14(一).
    case enforcement(Money?)
    /// 申请保全措施, by the property preserved (zero: none); 14(二).
    case preservation(Money)
    /// 申请支付令; 14(三).
    case paymentOrder(Money)
    /// 申请公示催告; 14(四).
    case publicNotice
    /// 申请撤销仲裁裁决或者认定仲裁协议效力; 14(五).
    case arbitrationReview
    /// 破产案件, by the whole estate; 14(六).
    case bankruptcy(Money)
    /// 申请设立海事赔偿责任限制基金; 14(七)1.
    case maritimeFund
    /// 申请海事强制令; 14(七)2.
    case maritimeInjunction
    /// 申请船舶优先权催告; 14(七)3.
    case maritimeLien
    /// 申请海事债权登记或者共同海损理算; 14(七)4, 5.
    case maritimeRegistration

    /// Whether the fee is one for the case (案件受理费), which alone is halved.
    var isCaseFee: Bool {
        switch self {
        case .property, .divorce, .personality, .otherNonProperty, .intellectualProperty, .labour,
            .trademarkPatentMaritimeAdministrative, .administrative:
            true
        default: false
        }
    }

    /// What is asked for, in Chinese.
    public var title: String {
        switch self {
        case .property: "财产案件受理费"
        case .divorce: "离婚案件受理费"
        case .personality: "人格权案件受理费"
        case .otherNonProperty: "其他非财产案件受理费"
        case .intellectualProperty: "知识产权民事案件受理费"
        case .labour: "劳动争议案件受理费"
        case .trademarkPatentMaritimeAdministrative: "商标、专利、海事行政案件受理费"
        case .administrative: "行政案件受理费"
        case .jurisdictionObjection: "管辖权异议不成立的受理费"
        case .free: "不交纳案件受理费的案件"
        case .enforcement: "申请执行费"
        case .preservation: "申请保全费"
        case .paymentOrder: "申请支付令费"
        case .publicNotice: "申请公示催告费"
        case .arbitrationReview: "申请撤销仲裁裁决或者认定仲裁协议效力费"
        case .bankruptcy: "破产案件申请费"
        case .maritimeFund: "申请设立海事赔偿责任限制基金费"
        case .maritimeInjunction: "申请海事强制令费"
        case .maritimeLien: "申请船舶优先权催告费"
        case .maritimeRegistration: "申请海事债权登记、共同海损理算费"
        }
    }
}
