/// A right that is lost or weakened by time, with its own period.
public enum LimitationKind: String, Sendable, Hashable, CaseIterable {
    /// 普通诉讼时效; 民法典 188.
    case civil
    /// 同一债务分期履行; from the last instalment; 民法典 189.
    case instalments
    /// 对法定代理人的请求权; from the end of that; 民法典 190.
    case guardian
    /// 未成年人遭受性侵害; from the 18th birthday; 民法典 191.
    case minorAbuse
    /// 劳动争议申请仲裁; 劳动争议调解仲裁法 27(1).
    case labour
    /// 拖欠劳动报酬: no limit while employed, a year after; 劳动争议调解仲裁法 27(4).
    case wages
    /// 申请执行; 民事诉讼法 250.
    case enforcement
    /// 请求国家赔偿; 国家赔偿法 39.
    case stateCompensation
    /// 申请行政复议; 行政复议法 20.
    case reconsideration
    /// 直接提起行政诉讼; 行政诉讼法 46.
    case administrativeSuit
    /// 不服复议决定起诉; 行政诉讼法 45.
    case suitAfterReconsideration
    /// 受遗赠人表示接受; 民法典 1124.
    case legacy
    /// 抚养费、赡养费、扶养费, 停止侵害 …: no limitation; 民法典 196.
    case never

    /// In Chinese.
    public var title: String {
        switch self {
        case .civil: "诉讼时效"
        case .instalments: "分期履行债务的诉讼时效"
        case .guardian: "对法定代理人请求权的诉讼时效"
        case .minorAbuse: "未成年人遭受性侵害损害赔偿的诉讼时效"
        case .labour: "劳动争议申请仲裁的时效"
        case .wages: "追索劳动报酬申请仲裁的时效"
        case .enforcement: "申请执行的期间"
        case .stateCompensation: "请求国家赔偿的时效"
        case .reconsideration: "申请行政复议的期限"
        case .administrativeSuit: "提起行政诉讼的期限"
        case .suitAfterReconsideration: "不服复议决定起诉的期限"
        case .legacy: "接受遗赠的期限"
        case .never: "不适用诉讼时效的请求权"
        }
    }
}
