extension ExclusionReason {
    /// What bulletins call the reason (不计入的情形).
    public var title: String {
        switch self {
        case .terminated: "终止办理"
        case .reassigned: "改派"
        case .escalated: "提级办理"
        case .merged: "并单或者不予受理"
        case .suspended: "挂账"
        case .noPhone: "没有联系电话"
        case .notReached: "回访未接通"
        case .notGraded: "未作评价"
        case .malicious: "恶意诉求"
        case .unreasonable: "不合理诉求"
        case .notClaimed: "单位未称已解决"
        case .unspecified, .UNRECOGNIZED: "其他"
        }
    }
}
